import type { ImportPreviewer, Jobs } from '#engine/core/offered-jobs.ts';
import type { JobContext } from '#engine/jobs/job-context.ts';
import type { AskPage } from '#engine/protocol/page-services.ts';
import type { EntityKind } from '#shared/domain/entity-kind.ts';
import type { TextTools } from '#shared/text/text-tools.ts';

export interface EngineOptions {
  /** Name of the database: one a profile. */
  readonly database: string;
  readonly kinds: readonly EntityKind[];
  readonly tools: TextTools;
  /** Resolves once all of `tools` may be called; not given: at once. Until then `fold` alone may be. */
  readonly toolsReady?: () => Promise<void>;
  /** The device's clock, UTC milliseconds; not given: the system's. */
  readonly now?: () => number;
  readonly jobs: Jobs;
  readonly importPreview: ImportPreviewer;
  /** Starts a worker that reads files; not given: this one reads them. */
  readonly startReader?: JobContext['startReader'];
  /** The page the engine runs for; not given: the workspace is worked with alone. */
  readonly page?: AskPage;
  /** Sync is loaded when the workspace is connected. */
  readonly sync?: () => Promise<typeof import('#engine/sync/engine-sync.ts')>;
  /** Opens the workspace anew: it became another one's. */
  readonly reopen?: () => void;
  /** Called when another program has the database open and does not let it be brought up to date. */
  readonly blocked?: () => void;
}
