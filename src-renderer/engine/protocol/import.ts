import type { EngineError } from '#engine/protocol/errors.ts';
import type { ExportedFile } from '#engine/protocol/export.ts';
import type { Window } from '#engine/protocol/lists.ts';
import type { ChosenWords } from '#shared/import/choice-words.ts';

export interface ImportSource {
  readonly kind: string;
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Overrides of what was detected. */
  readonly encoding?: string;
  readonly delimiter?: string;
  readonly hasHeader?: boolean;
  /** The line of the file that names the columns; null for none. Found when left out. */
  readonly headerLine?: number | null;
  /** Lines to read as rows although they look like a title, a total or a note. */
  readonly takeIn?: readonly number[];
}

/** A line that is no row of the table. */
export interface LeftLine {
  readonly line: number;
  readonly why: 'preamble' | 'secondHeader' | 'repeatedHeader' | 'total' | 'footer';
  /** Some of what it says. */
  readonly text: string;
}

export interface EncodingOption {
  readonly encoding: string;
  /** Some words of the file, read in it. */
  readonly sample: string;
  /** Whether the bytes of the words are characters of it at all. */
  readonly fits: boolean;
}

/** A word of a column, with what it means to choice fields: an option, null for rows left out, missing: nothing. */
export interface ColumnWord {
  readonly word: string;
  readonly means: Readonly<Record<string, string | null>>;
}

export interface ImportColumn {
  readonly header: string;
  /** First values, for the preview. */
  readonly samples: readonly string[];
  /** Guessed target (`emails`, `phones:mobile`, `addresses.city`, field id, …); null: not imported. */
  readonly target: string | null;
  /** 0–1: how sure the guess is. */
  readonly confidence: number;
  /** Its words, where the first rows have few: what they mean can be said otherwise. */
  readonly words?: readonly ColumnWord[];
  /** How many of the first rows have a value here that was damaged before the file came here. */
  readonly damaged?: number;
}

export interface ImportPreview {
  readonly format: 'csv' | 'vcard' | 'json' | 'zip';
  /** The kind its rows are read as. */
  readonly kind: string;
  /** By what its rows can be recognised as records that are here. */
  readonly keys: readonly ImportPlan['matchBy'][];
  /** Its records have tags: one may be given to all of them. */
  readonly hasTags: boolean;
  readonly encoding: string;
  /**
   * How sure the guess is; absent where somebody chose the encoding. An unsure one has to be chosen
   * before the file can be checked or imported.
   */
  readonly encodingSureness?: 'sure' | 'likely' | 'unsure';
  /** How the file would read in each encoding, the likeliest first; none for plain ASCII. */
  readonly encodings?: readonly EncodingOption[];
  readonly delimiter?: string;
  readonly hasHeader: boolean;
  /** The line of the file that names the columns; null for none. */
  readonly headerLine?: number | null;
  /** The first lines of the file, to choose the header among. */
  readonly firstLines?: readonly { readonly line: number; readonly text: string }[];
  /** The first hundred lines that are no rows of the table, and how many there are. */
  readonly leftLines?: readonly LeftLine[];
  readonly leftCount?: number;
  readonly columns: readonly ImportColumn[];
  /** What columns can be mapped to, in the order to offer. */
  readonly targets: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Records in the file. */
  readonly total: number | null;
  /** Day/month order the file's dates show; null when none tells, and the user may have to say. */
  readonly dateOrder: 'dmy' | 'mdy' | null;
  /** The order that is usual in the workspace's region. */
  readonly usualDateOrder?: 'dmy' | 'mdy';
  /** vCard properties that Rapport has no field for, with how often they occur. */
  readonly left: readonly { readonly name: string; readonly count: number }[];
  /** A region by which the file's phones are numbers, where by the workspace's they are not. */
  readonly region?: { readonly set: string; readonly looks: string };
  /** Where a whole workspace would go: records by kind. Only for an exported workspace. */
  readonly workspace?: Readonly<Record<string, number>>;
}

export interface ImportPlan {
  readonly source: ImportSource;
  /** Target by column index; absent: as guessed. */
  readonly mapping?: readonly (string | null)[];
  /** What makes a row match an existing record. */
  readonly matchBy: 'none' | 'externalId' | 'email' | 'phone';
  /** Day/month order for dates like 3/5/1988. */
  readonly dateOrder?: 'dmy' | 'mdy';
  readonly tag?: string;
  /** Choice field → words of the file → what they mean, where that was said otherwise than it is guessed. */
  readonly words?: Readonly<Record<string, ChosenWords>>;
  /** What was said about rows that could be either. */
  readonly answers?: ImportAnswers;
  /** ISO 3166 alpha-2: how phones without a country are read; absent: as everywhere in the workspace. */
  readonly region?: string;
  /** Words for the file of refused rows: `line`, `reason` and `reason.<key>` with {{placeholders}}. */
  readonly labels?: Readonly<Record<string, string>>;
}

/**
 * What becomes of a row that could be either: it is the record (`same`), it is the record and leaves it
 * its name (`nameKept`), it is somebody new, or it is left out.
 */
export type RowAnswer =
  | { readonly as: 'same' | 'nameKept'; readonly id: string }
  | { readonly as: 'new' | 'leftOut' };

/** Answers to the questions of a check. What is not answered is never taken for a yes. */
export interface ImportAnswers {
  /** By the line of the file where the row starts. */
  readonly lines?: Readonly<Record<number, RowAnswer>>;
  /** For all other rows that could be either: of several records, the likeliest. */
  readonly either?: RowAnswer['as'];
  /** For all other rows with the id of a record and another name. */
  readonly renamed?: 'same' | 'nameKept';
}

/** A record that an import or a restore would change. */
export interface CheckedChange {
  readonly kind: string;
  readonly id: string;
  /** What it is called now. */
  readonly title: string;
  /** 1-based line of the file where the row starts; absent where there are no lines. */
  readonly line?: number;
  /** It would be called otherwise, or be of another sort. */
  readonly renames: boolean;
  readonly fields: readonly {
    readonly field: string;
    readonly from: unknown;
    readonly to: unknown;
  }[];
}

/** A row that could be either: a record that is there, or another. */
export interface AskedRow {
  readonly line: number;
  /** What the row calls it. */
  readonly title: string;
  /** Records that it may be, likeliest first, with what each would become. */
  readonly candidates: readonly CheckedChange[];
  /** What happens without an answer. */
  readonly otherwise: 'new' | 'leftOut';
}

export interface CheckedRows<Row> {
  readonly total: number;
  readonly rows: readonly Row[];
  /** Titles of the records that values point at, by id. */
  readonly refs: Readonly<Record<string, string>>;
}

/** Files that records of a copy name and whose content neither the copy has as they say, nor this device. */
export interface LackingFiles {
  readonly count: number;
  /** Of the first hundred. */
  readonly names: readonly string[];
}

/** A workspace file that can be brought in: its records by kind, and what it lacks. */
export interface CheckedCopy {
  readonly records: Readonly<Record<string, number>>;
  readonly lacking: LackingFiles;
}

/** What restoring a workspace file would do. */
export interface RestoreCounts {
  readonly kinds: Readonly<
    Record<string, { readonly added: number; readonly updated: number; readonly unchanged: number }>
  >;
  /** Of the updated records: those that would be called otherwise. */
  readonly renamed: number;
  /** Of the unchanged records: entries that the file has otherwise or that were taken back here. */
  readonly kept: number;
  readonly lacking: LackingFiles;
}

export interface RefusedRow {
  /** 1-based line of the file where the row starts. */
  readonly line: number;
  /** 1-based column of the table. */
  readonly column?: number;
  /** Translated as `import.reason.<reason>`. */
  readonly reason: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

export interface ImportCounts {
  readonly added: number;
  readonly updated: number;
  /** Of those updated: records that are called otherwise afterwards. */
  readonly renamed: number;
  /** Of those updated or unchanged: the row has another name, and the record keeps its own. */
  readonly namesKept: number;
  readonly unchanged: number;
  /** Rows that could be a record or another; each is counted under what becomes of it, too. */
  readonly asked: number;
  /** Of those asked: without an answer. */
  readonly unanswered: number;
  /** Of those without an answer: added as new. The others are left out. */
  readonly unansweredNew: number;
  /** Rows that repeat an earlier row of the file: left out, and in the file of refused rows. */
  readonly duplicates: number;
  readonly refused: number;
  /** Of those added: rows that look like a record that is there already. */
  readonly likely: number;
  /** Records made because rows name them (organisations, team members). */
  readonly created: number;
  /** What rows bring beside their records (messages of tickets); absent where there is nothing of it. */
  readonly brought?: number;
  /** Rows that bring only this to the record of an earlier row. */
  readonly joined?: number;
  /** The first hundred refused and repeated rows. */
  readonly refusedRows: readonly RefusedRow[];
  /** Rows of which something was left out or guessed, or that look odd. */
  readonly remarked: number;
  /** The first hundred of those remarks. */
  readonly remarks: readonly RefusedRow[];
  /** Lines that are no rows of the table, and the first hundred of them; absent where there are none. */
  readonly leftLines?: number;
  readonly left?: readonly RefusedRow[];
}

export type ImportResult =
  | {
      readonly ok: true;
      readonly counts: ImportCounts;
      readonly changeSet: string | null;
      /** The refused rows as they were, with a reason column; null when none was refused. */
      readonly refusedFile: ExportedFile | null;
      /** The rows with remarks as they were, with what was said of each; null when there are none. */
      readonly remarksFile: ExportedFile | null;
      /** Of a workspace file: files that came without their content. */
      readonly lacking?: LackingFiles;
    }
  | { readonly ok: false; readonly error: EngineError };

/** Records from files. */
export interface ImportRequests {
  /** Reads the file, guesses the mapping, shows the first rows. Nothing is written. */
  /** `guessKind`: the file may be of another kind than `kind`, which is the usual one. */
  importPreview: { params: ImportSource & { guessKind?: boolean }; result: ImportPreview };
  importDryRun: { params: ImportPlan & { job: string }; result: ImportCounts };
  importRun: { params: ImportPlan & { job: string; id: string }; result: ImportResult };
  /** Records that the last check, known by its job, found would change: all, or only their names. */
  checkedChanges: {
    params: { check: string; only?: 'renames'; window: Window };
    result: CheckedRows<CheckedChange>;
  };
  /** Rows of which that check could not tell whose they are. */
  askedRows: { params: { check: string; window: Window }; result: CheckedRows<AskedRow> };
  importEverything: { params: { job: string; id: string; file: Uint8Array }; result: ImportResult };
  /** Reads a workspace file to its end as an import would, and writes nothing: records by kind, and what it lacks. */
  checkEverything: {
    params: { job: string; file: Uint8Array };
    result: CheckedCopy;
  };
  /** What bringing in a workspace file would change; writes nothing. */
  compareEverything: { params: { job: string; file: Uint8Array }; result: RestoreCounts };
}
