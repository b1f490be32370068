import type { Window } from '#engine/protocol/lists.ts';
import type { DuplicateScore } from '#shared/domain/entity-kind.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';

/** Two records that may be one, for review. */
export interface DuplicatePair {
  readonly first: DuplicateSide;
  readonly second: DuplicateSide;
  /** Probability that they are one, 0–1. */
  readonly score: number;
  readonly reasons: DuplicateHint['reasons'];
  /** How the fields stand from which the reasons come, at the time of the search. */
  readonly marks: DuplicateScore['marks'];
}

export interface DuplicateSide {
  readonly id: string;
  readonly title: string;
  readonly subtitle: string;
}

/** Pairs found by the last search of the whole base, likeliest first, less those dealt with since. */
export interface DuplicateQueue {
  /** UTC milliseconds of that search; null: none yet in this session. */
  readonly asOf: number | null;
  /** Records it looked at. */
  readonly searched: number;
  readonly total: number;
  readonly pairs: readonly DuplicatePair[];
}

export interface DuplicateHint {
  readonly id: string;
  readonly title: string;
  readonly subtitle: string;
  /** Reasons, strongest first: translated as `duplicate.reason.<reason>`. */
  readonly reasons: DuplicateScore['reasons'];
  /** Probability that it is the same, 0–1. */
  readonly score: number;
  /** A hint is worth showing; a likely one is worth stopping for. */
  readonly likely: boolean;
}

/** Records that may be the same. */
export interface DuplicateRequests {
  duplicates: {
    params: { kind: string; values: FieldValues; except?: string };
    result: readonly DuplicateHint[];
  };
  /** Looks through all records of a kind for pairs that may be one; answered by `duplicateQueue`. */
  findDuplicates: {
    params: { job: string; kind: string };
    result: { readonly records: number; readonly pairs: number };
  };
  duplicateQueue: { params: { kind: string; window: Window }; result: DuplicateQueue; live: true };
}
