import type { FieldSpec } from '#shared/domain/field-spec.ts';
import type { ChoiceWords } from '#shared/import/choice-words.ts';
import type { WordTable } from '#shared/import/header-words.ts';
import type { CellSettings, ParsedCell } from '#shared/import/parse-cell.ts';
import type { FieldReader, MappedColumn } from '#shared/import/row-draft.ts';
import type { Target } from '#shared/import/targets.ts';
import type { CellColumn, ExportLabels, TableShape, Titles } from '#shared/import/written-table.ts';
import type { DamageIn } from '#shared/text/damaged-cell.ts';

/** What a column of a file says of where it goes, beside the field. */
export type Place = Pick<Target, 'part' | 'label'>;

/** The columns of a file that go to one field, and how their cells are read. */
export interface ReaderGround {
  readonly field: string;
  readonly spec: FieldSpec;
  readonly columns: readonly MappedColumn[];
  readonly settings: CellSettings;
  readonly words?: ChoiceWords | undefined;
}

/** The field that a table is written of, and its words. */
export interface WriterGround {
  readonly field: string;
  readonly spec: FieldSpec;
  readonly label: string;
  readonly labels: ExportLabels;
}

/** How values of a field type are read from cells of files and written to them. */
export interface CellForm {
  /** What columns can be mapped to, to offer; the field itself where nothing is said. */
  readonly targets?: (field: string) => readonly string[];
  /** How a cell is read that stands by itself; as a line of text where nothing is said. */
  readonly parse?: (
    spec: FieldSpec,
    settings: CellSettings,
    words: ChoiceWords | undefined,
  ) => (text: string) => ParsedCell;
  /** How a field is read from all columns that go to it; null: as cells that stand by themselves. */
  readonly reader?: (ground: ReaderGround) => FieldReader | null;
  /** A guess is only believed of cells that can be read: all of them, or those of a part. */
  readonly checked?: true;
  readonly partFits?: (part: string, text: string) => boolean;
  /** How damage shows; as in a number where nothing is said. `isWord`: any word may be a value, as in names. */
  readonly damage?: (part: string | undefined, isWord: boolean) => DamageIn;
  /** A cell may hold several, of which only one is damaged. */
  readonly several?: true;
  /** Days among them: which of two numbers is the month is to be known first. */
  readonly dated?: true;
  /** What makes two entries one where a row meets a record; its value where nothing is said. */
  readonly entryKey?: (entry: unknown) => string;
  /** Whether another column may go to it as well. */
  readonly again?: (part: string | undefined) => boolean;
  /** Headers say more than the field: a noun (`Phone`) with or without a label (`Home`). */
  readonly noun?: (rest: string, label: string | undefined) => Place | null;
  /** A header that ends in more than the field's name, apart: `Price (EUR)`. */
  readonly ending?: (header: string) => { readonly rest: string; readonly place: Place } | null;
  /** What a column without a telling header holds, by its cells. */
  readonly content?: (samples: readonly string[], header: string) => Place | null;
  /** Cells tell nothing where another column's header names the field: digits may be anything. */
  readonly contentAlone?: true;
  /** Whether a cell is one of the few values that there are. */
  readonly isOption?: (
    cell: string,
    spec: FieldSpec,
    fold: (text: string) => string,
    words: WordTable | undefined,
  ) => boolean;
  /** A value as one cell; its text where nothing is said. */
  readonly write?: (value: unknown, ground: WriterGround, titles: Titles) => string;
  /** The columns of a table, where one cell does not hold a value. */
  readonly columns?: (ground: WriterGround, shape: TableShape) => readonly CellColumn[];
  /** What tells how many columns it takes; the number of entries where nothing is said. */
  readonly services?: true;
  /** No column of a table at all. */
  readonly unwritten?: true;
}
