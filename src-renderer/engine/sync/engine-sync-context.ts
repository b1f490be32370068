import type { Acts } from '#engine/core/acts.ts';
import type { Door } from '#engine/core/door.ts';
import type { Identity } from '#engine/core/identity.ts';
import type { Workspace } from '#engine/index/workspace.ts';
import type { RowStore } from '#engine/store/row-store.ts';

/** What sync works with in the engine. */
export interface EngineSyncContext {
  readonly workspace: Workspace;
  readonly store: RowStore;
  readonly identity: Identity;
  readonly door: Door;
  readonly acts: Acts;
  readonly rebuild: (kind: string) => Promise<void>;
  /** What is kept of the past no longer fits the journal. */
  readonly pastChanged: () => void;
  /** The device's own copy was taken away: the engine starts anew. */
  readonly reopen: () => void;
  /** The device was revoked: its key goes. */
  readonly forgetDevice: () => Promise<void>;
}
