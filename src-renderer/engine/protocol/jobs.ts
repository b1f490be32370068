import type { CommitResult } from '#engine/protocol/changes.ts';

/** A long piece of work: import, export, undo of an import, removal of sample data. */
export interface JobProgress {
  readonly job: string;
  readonly stage: string;
  readonly done: number;
  readonly total: number;
  readonly startedAt: number;
}

/** Long work in general, and that over sample data. */
export interface JobRequests {
  jobs: { params: undefined; result: readonly JobProgress[]; live: true };
  cancel: { params: { job: string }; result: boolean };
  loadSample: {
    params: { job: string; id: string; today: string; language?: 'en' | 'zh' };
    result: CommitResult;
  };
  removeSample: { params: { job: string; id: string }; result: CommitResult };
}
