import type { FieldSpecs } from '#shared/domain/field-spec.ts';
import type { WordTable } from '#shared/import/header-words.ts';
import type { CellSettings } from '#shared/import/parse-cell.ts';
import type { Target } from '#shared/import/targets.ts';
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
  /** Choice field → words that say that a row is no record any more: it was merged there, or deleted. */
  readonly asides?: WordTable;
  /** Choice fields whose header is believed as soon as one word of the column is known: others are asked about. */
  readonly asked?: readonly string[];
  /** Choice field → what words mean that are none of its own. */
  readonly otherwise?: Readonly<Record<string, string>>;
  /** Values of a record as yet blank. */
  readonly defaults?: FieldValues;
  /** Time field of a new record that says when it was brought in. */
  readonly broughtAt?: string;
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
  readonly brings?: BroughtKind;
}

/** What rows bring beside their own records: records of another kind, each of which lies within its row's. */
export interface BroughtKind {
  readonly kind: string;
  /** Its ref field to the row's record. */
  readonly within: string;
  /** Fields that tell one of them from another within the same record. */
  readonly toldBy: readonly string[];
  /** What columns can be mapped to for them, beside the fields of the row's own kind. */
  readonly columns: FieldSpecs;
  /** What the cells of such columns say, with the row that they stand in. */
  readonly read: (
    said: readonly SaidCell[],
    row: DraftRow,
    settings: CellSettings,
  ) => readonly DraftEntry[];
  /** As `createsRef` of the contribution, for ref fields of this kind. */
  readonly createsRef?: ImportContribution['createsRef'];
}

/** A filled cell of a column that goes to a brought kind. */
export interface SaidCell {
  readonly target: Target;
  readonly text: string;
}

/** A record on its way that a row brings; `refs` as those of a row, under the names of `broughtRef`. */
export interface DraftEntry {
  readonly values: FieldValues;
  readonly refs: Readonly<Record<string, string>>;
}

/** How `refs` call a ref field of a brought kind: the row's own kind may have one of that name. */
export function broughtRef({ kind }: Pick<BroughtKind, 'kind'>, field: string): string {
  return `${kind}.${field}`;
}

/** All that columns can be mapped to: the fields of a kind, and what its rows bring besides. */
export function columnFields(fields: FieldSpecs, { brings }: ImportContribution): FieldSpecs {
  return brings ? { ...fields, ...brings.columns } : fields;
}

/** A row on its way to a record: `refs` holds what names the records of ref fields (`named-record.ts`). */
export interface DraftRow {
  readonly values: FieldValues;
  readonly refs: Readonly<Record<string, string>>;
  /** What the row brings besides. */
  readonly entries?: readonly DraftEntry[];
  /** Fields that had a value, which was lost before the file came here. */
  readonly unreadable?: readonly string[];
}
