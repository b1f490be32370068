import type { WordTable } from '#shared/import/header-words.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';

/** What a kind adds to import: nothing of it is needed for a kind to be imported. */
export interface ImportContribution {
  readonly kind: string;
  /**
   * Target → headers of other programs and languages, in the form `headerKey` gives. A header
   * under several targets goes to the first that no other column of the file claims.
   */
  readonly headers: WordTable;
  /** The same as they are written in further languages; a header of `headers` is meant before these. */
  readonly moreHeaders?: WordTable;
  /** Field → option → words that mean it. */
  readonly words?: Readonly<Record<string, WordTable>>;
  /** Values of a record as yet blank. */
  readonly defaults?: FieldValues;
  /** Ref fields whose record is made when no record bears the title a row names. */
  readonly createsRef?: Readonly<Record<string, (title: string) => FieldValues>>;
  /**
   * Last touches of a row's values; `existing` are those of the record the row turned out to be. People
   * write as they do in `region` (ISO 3166 alpha-2).
   */
  readonly finish?: (row: DraftRow, existing?: FieldValues, region?: string) => DraftRow;
  /** Text fields that may hold any word there is, Null among them: names. */
  readonly anyWord?: readonly string[];
  /** Guesses for columns without a telling header, by their first values. */
  readonly content?: readonly {
    readonly target: string;
    readonly fits: (samples: readonly string[]) => boolean;
  }[];
}

/** A row on its way to a record: `refs` holds the titles of records that ref fields name. */
export interface DraftRow {
  readonly values: FieldValues;
  readonly refs: Readonly<Record<string, string>>;
  /** Fields that had a value, which was lost before the file came here. */
  readonly unreadable?: readonly string[];
}
