import type { ChangeCounts } from '#engine/protocol/changes.ts';
import type { FacetCount, Window } from '#engine/protocol/lists.ts';
import type { Act, Change, FieldValues } from '#shared/sync/change-set.ts';

/** A step of the past: one act, with what it changed (cut to a record when asked for one). */
export interface HistoryEntry {
  readonly changeSet: string;
  /** Position in the journal: `before` of the next page. */
  readonly seq: number;
  /** UTC milliseconds. */
  readonly at: number;
  readonly actor: string;
  readonly act: Act;
  readonly counts: ChangeCounts;
  readonly inverts?: { readonly id: string; readonly mode: 'undo' | 'redo' };
  /** Undone and not redone since. */
  readonly undone: boolean;
  readonly changes: readonly Change[];
  /** Titles of the records that the changes' values point at, by id. */
  readonly refs: Readonly<Record<string, string>>;
}

export interface HistoryQuery {
  /** Only acts that touched this kind of record; with `id` only those that touched this record. */
  readonly kind?: string;
  readonly id?: string;
  readonly limit: number;
  /** Only entries before this journal position. */
  readonly before?: number;
  /** Only acts of this person. */
  readonly actor?: string;
  /** Only acts of these names (`importRun`, `merge` …). */
  readonly acts?: readonly string[];
  /** UTC milliseconds, `from` included, `to` not. */
  readonly from?: number;
  readonly to?: number;
  /** Of a record: only acts that touched this field. */
  readonly field?: string;
}

/** One step of an act: what it did to one record. */
export interface ActStep {
  readonly kind: string;
  readonly id: string;
  /** What the record is called now. */
  readonly title: string;
  readonly did: 'added' | 'changed' | 'deleted' | 'restored';
  /** The values it changed; of an addition, those it brought. */
  readonly fields: readonly {
    readonly field: string;
    readonly from: unknown;
    readonly to: unknown;
  }[];
}

export interface ActSteps {
  readonly total: number;
  readonly steps: readonly ActStep[];
  /** Titles of the records that values point at, by id. */
  readonly refs: Readonly<Record<string, string>>;
}

/** What the whole history can be narrowed down to. */
export interface HistoryFacets {
  readonly actors: readonly FacetCount[];
  /** By act name. */
  readonly acts: readonly Omit<FacetCount, 'title'>[];
  readonly kinds: readonly Omit<FacetCount, 'title'>[];
}

/** A record that was merged into another, and the act that did it: undoing that act parts them. */
export interface MergedRecord {
  readonly id: string;
  readonly title: string;
  readonly subtitle: string;
  /** UTC milliseconds. */
  readonly at: number;
  readonly changeSet: string;
}

/** What was. */
export interface HistoryRequests {
  history: { params: HistoryQuery; result: readonly HistoryEntry[]; live: true };
  /** Values of a record as they were just after an act; null when it was not there then. */
  valuesAt: {
    params: { kind: string; id: string; changeSet: string };
    result: FieldValues | null;
  };
  /** What an act did, record by record, in its order; a window of it, however large it was. */
  changesOf: { params: { changeSet: string; window: Window }; result: ActSteps };
  historyFacets: { params: undefined; result: HistoryFacets; live: true };
  /** Records merged into one, newest first. */
  merged: { params: { kind: string; id: string }; result: readonly MergedRecord[]; live: true };
}
