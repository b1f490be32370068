import type { Acts } from '#engine/core/acts.ts';
import type { Checks } from '#engine/core/checks.ts';
import type { Door } from '#engine/core/door.ts';
import type { DuplicateQueues } from '#engine/core/duplicate-queue.ts';
import type { EngineOptions } from '#engine/core/engine-options.ts';
import type { JobRunner } from '#engine/core/job-runner.ts';
import type { LateHistory } from '#engine/core/late-history.ts';
import type { Loaded } from '#engine/core/open.ts';
import type { Reader } from '#engine/core/reader.ts';
import type { Segments } from '#engine/core/segments.ts';
import type { SyncLink } from '#engine/core/sync-link.ts';
import type { FileContents } from '#engine/files/file-contents.ts';
import type { Workspace } from '#engine/index/workspace.ts';
import type { RowStore } from '#engine/store/row-store.ts';

type Work<P, R> = (given: P) => R | Promise<R>;
type Waiting = <P, R>(work: Work<P, R>) => (given: P) => Promise<R>;

/** What the engine is made of, for whoever answers requests. */
export interface EngineParts {
  readonly options: EngineOptions;
  readonly workspace: Workspace;
  readonly store: RowStore;
  readonly acts: Acts;
  readonly door: Door;
  readonly reader: Reader;
  readonly history: LateHistory;
  readonly segments: Segments;
  readonly duplicates: DuplicateQueues;
  readonly checks: Checks;
  readonly files: FileContents;
  readonly runner: JobRunner;
  readonly sync: SyncLink;
  /** Makes a kind's table anew from rows. */
  readonly rebuild: (kind: string) => Promise<void>;
  /** How the memory was filled. */
  readonly start: Loaded['start'];
  /** Reads now what is read after the first list; resolves when it is there. */
  readonly late: () => Promise<void>;
  /** Work that needs the whole memory: what is read late is read at once. */
  readonly whole: Waiting;
  /** Work that needs the whole memory and all of the text tools. */
  readonly withTools: Waiting;
}
