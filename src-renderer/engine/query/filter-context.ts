import type { KindTable } from '#engine/index/kind-table.ts';

/** What a filter may need to know beside the table. */
export interface FilterContext {
  /** The business's calendar day now, `YYYY-MM-DD`. */
  readonly today: string;
  /** Start of that day in UTC milliseconds. */
  readonly dayStart: number;
  /** ISO 4217: what amounts are in that say no currency. */
  readonly currency: string;
  /** The record that a reference stands for, where that was merged into another. */
  readonly resolve: (kind: string, id: string) => string;
  /** Whether a record lives; absent: all do. */
  readonly isThere?: (kind: string, id: string) => boolean;
  /** Marks the members of a segment by slot; null when there is no such segment of this kind. */
  readonly segment: (table: KindTable, id: string) => Uint8Array | null;
}

/** Whether a slot passes. */
export type Test = (slot: number) => boolean;
