import type { DraftRow } from '#shared/import/import-contribution.ts';

/** Why a row is left out or looks odd: `import.reason.<key>`. */
export interface Reason {
  readonly key: string;
  readonly column?: number;
  readonly params?: Readonly<Record<string, string | number>>;
}

/** A row as its cells have it. */
export interface WrittenRow extends DraftRow {
  readonly line: number;
  readonly cells: readonly string[];
  readonly problems: readonly Reason[];
  /** What of its cells was left out or guessed. */
  readonly remarks?: readonly Reason[];
}

/**
 * A row in the form its kind stores, not yet compared with what is there. Plain data that JSON can
 * carry: it may have been read in another worker.
 */
export interface IncomingRow extends DraftRow {
  readonly line: number;
  /** Why it cannot be taken, as far as its cells alone tell. */
  readonly problems: readonly Reason[];
  /** What its record would be called, as `foldedKey` has it. */
  readonly title: string;
  /** Its values, with those the kind begins with, would make a record without problems. */
  readonly fits: boolean;
  /** What of its cells was lost before the file came here. */
  readonly damaged?: readonly Reason[];
  /** What the kind's last touches changed: they depend on the record that the row turns out to be. */
  readonly untouched?: DraftRow;
}
