import type { RecordRow } from '#shared/sync/change-set.ts';

/** A store to measure beside ours: a row is `{id, title, …values}`. */
export interface StorePeer {
  readonly open: () => Promise<void>;
  readonly put: (rows: readonly TitledRow[]) => Promise<void>;
  /** The first fifty by title, and how many there are. */
  readonly list: () => Promise<{ readonly shown: number; readonly total: number }>;
  readonly edit: (row: TitledRow, nickname: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface TitledRow extends RecordRow {
  readonly title: string;
}
