import type { SyncRequests, SyncSubscriptions } from '#engine/sync-protocol.ts';
import type { DuplicateScore, FieldProblem, FieldSpec } from '#shared/domain/entity-kind.ts';
import type { OpenRecord } from '#shared/domain/open-record.ts';
import type { View } from '#shared/domain/view.ts';
import type { Act, Change, FieldValues, RecordRow } from '#shared/sync/change-set.ts';

/**
 * What the UI thread may ask of the engine. Requests are plain data; the engine answers each once,
 * and pushes to subscriptions whenever the answer changes.
 */

/** Which records an act is about: named ones, or all of a view less some. */
export type Selection =
  | { readonly ids: readonly string[] }
  | { readonly view: View; readonly except?: readonly string[] };

/** A wish to change something. The engine fills in what was there before and checks it. */
export type ChangeRequest =
  | { readonly op: 'add'; readonly kind: string; readonly rows: readonly RecordRow[] }
  /** Sets fields; `undefined` or blank clears. A field that a command sets runs the command. */
  | {
      readonly op: 'set';
      readonly kind: string;
      readonly on: Selection;
      readonly values: FieldValues;
    }
  /** Runs a command of the kind (`EntityKind.commands`) on records: its rule decides what changes. */
  | {
      readonly op: 'do';
      readonly kind: string;
      readonly command: string;
      readonly on: Selection;
      readonly params?: FieldValues;
    }
  /** Adds and removes members of a multi-value field (tags). */
  | {
      readonly op: 'adjust';
      readonly kind: string;
      readonly on: Selection;
      readonly field: string;
      readonly add?: readonly string[];
      readonly remove?: readonly string[];
    }
  /** Writes tags in these spellings, in every record that has them in another. */
  | {
      readonly op: 'respell';
      readonly kind: string;
      readonly field: string;
      readonly spellings: readonly string[];
    }
  | { readonly op: 'del'; readonly kind: string; readonly on: Selection }
  /** Brings deleted records back. */
  | { readonly op: 'undel'; readonly kind: string; readonly on: Selection }
  /**
   * Makes records one: `into` gets `values` and stays, each of `from` redirects to it for ever.
   * References are not rewritten; they are resolved through the redirect whenever they are read.
   */
  | {
      readonly op: 'merge';
      readonly kind: string;
      readonly into: string;
      readonly from: readonly string[];
      readonly values: FieldValues;
    };

export interface Command {
  /** Makes a repeated request harmless: a change set of this id is committed once. */
  readonly id: string;
  readonly act: Act;
  readonly requests: readonly ChangeRequest[];
}

export interface Committed {
  readonly ok: true;
  readonly changeSet: string;
  readonly counts: ChangeCounts;
  /** Undo and redo: records left alone because somebody changed them since. */
  readonly leftAlone: readonly LeftAlone[];
}

export interface LeftAlone {
  readonly kind: string;
  readonly id: string;
  readonly title: string;
  readonly fields: readonly string[];
}

export interface Refused {
  readonly ok: false;
  readonly problems: readonly (FieldProblem & {
    readonly kind: string;
    readonly id: string;
    /** The label of the field, where it brings its own. */
    readonly label?: string;
  })[];
}

export type CommitResult = Committed | Refused;

export interface ChangeCounts {
  readonly added: number;
  readonly changed: number;
  readonly deleted: number;
  readonly restored: number;
}

/** A value as a list shows it: text, number (amount, time), words; ref words carry their titles. */
export type Cell = string | number | readonly string[] | null;

export interface ListRow {
  readonly id: string;
  readonly title: string;
  readonly subtitle: string;
  readonly cells: Readonly<Record<string, Cell>>;
}

export interface Window {
  readonly offset: number;
  readonly limit: number;
}

export interface Answer {
  readonly total: number;
  /** Records of the kind, unfiltered. */
  readonly of: number;
  readonly offset: number;
  readonly rows: readonly ListRow[];
  readonly facets: Readonly<Record<string, readonly FacetCount[]>>;
  /** With `view.group`: the groups in their order; rows come group by group. */
  readonly groups?: readonly ListGroup[];
}

/** A run of an answer's rows that have the same value in the field the view is grouped by. */
export interface ListGroup {
  /** The value as the column keeps it; empty for blank. A record with several words has one group. */
  readonly word: string;
  readonly title: string;
  /** Position of its first row in the answer. */
  readonly start: number;
  readonly count: number;
}

export interface FacetCount {
  readonly word: string;
  /** Title of the record a ref points at; the word itself otherwise. */
  readonly title: string;
  readonly count: number;
}

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

/** A saved rule with its present number of members, or a frozen list. */
export interface SegmentInfo {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly mode: 'dynamic' | 'frozen';
  /** Live members now. */
  readonly count: number;
  /** Joins and leaves in the last 30 days. */
  readonly joined: number;
  readonly left: number;
}

/** A record joined or left a dynamic segment: by an act, or because the day changed. */
export interface SegmentEvent {
  readonly seq: number;
  /** UTC milliseconds. */
  readonly at: number;
  readonly segment: string;
  readonly segmentName: string;
  readonly record: string;
  readonly title: string;
  readonly change: 'joined' | 'left';
  /** The act that moved it; absent when time did. */
  readonly changeSet?: string;
}

export interface SegmentEvents {
  readonly total: number;
  readonly events: readonly SegmentEvent[];
}

/** A custom or built-in field with its id, as list and form screens need it. */
export interface FieldInfo {
  readonly id: string;
  readonly spec: FieldSpec;
  readonly custom: boolean;
  readonly derived: boolean;
}

/** A tag that is written in several ways, the most used first. */
export interface SpeltTag {
  readonly kind: string;
  readonly field: string;
  readonly spellings: readonly { readonly word: string; readonly count: number }[];
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

export interface UndoState {
  readonly undo: { readonly changeSet: string; readonly act: Act } | null;
  readonly redo: { readonly changeSet: string; readonly act: Act } | null;
}

export type EngineRole = 'writer' | 'follower';

export interface EngineStatus {
  readonly role: EngineRole;
  /** How the store was opened, for the start bench and the curious. */
  readonly start: {
    readonly from: 'empty' | 'snapshot' | 'rows';
    readonly millis: number;
    readonly records: number;
  };
  readonly records: Readonly<Record<string, number>>;
}

/**
 * Who keeps the engine from answering, as far as that can be told: a window that writes and is silent,
 * a program that has the database open, or opening takes long for whatever reason. Translated as
 * `shell.held.<by>`.
 */
export type HeldBy = 'window' | 'database' | 'slow';

/** Why the engine cannot work: translated as `engineError.<code>`. */
export type EngineErrorCode =
  | 'storageBlocked'
  | 'storageFull'
  | 'storageFailed'
  | 'newerVersion'
  | 'notFound'
  | 'nothingToUndo'
  | 'notUndoable'
  | 'cancelled'
  | 'badFile'
  | 'internal';

export interface EngineError {
  readonly code: EngineErrorCode;
  readonly message: string;
  readonly line?: number;
  readonly column?: number;
  /**
   * badFile: what is wrong with it, translated as `import.fileError.<reason>`. notUndoable: what
   * `whyNotUndoable` says.
   */
  readonly reason?: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

/** A long piece of work: import, export, undo of an import, removal of sample data. */
export interface JobProgress {
  readonly job: string;
  readonly stage: string;
  readonly done: number;
  readonly total: number;
  readonly startedAt: number;
}

/** Request name → parameters and result. */
export interface EngineRequests extends SyncRequests {
  status: { params: undefined; result: EngineStatus };
  query: { params: { view: View; window: Window }; result: Answer };
  /** Ids of a whole view or selection, in order. */
  ids: { params: { kind: string; on: Selection }; result: readonly string[] };
  record: { params: { kind: string; id: string }; result: OpenRecord | null };
  /** Whole records that point at `id` by a ref field, newest first by the kind's timeline date. */
  related: {
    params: { kind: string; field: string; id: string; window: Window };
    result: { readonly total: number; readonly records: readonly OpenRecord[] };
  };
  fields: { params: { kind: string }; result: readonly FieldInfo[] };
  commit: { params: Command; result: CommitResult };
  undoState: { params: undefined; result: UndoState };
  /** Undoes the newest act not yet undone, or the named one. */
  undo: { params: { id: string; changeSet?: string }; result: CommitResult };
  redo: { params: { id: string; changeSet?: string }; result: CommitResult };
  history: { params: HistoryQuery; result: readonly HistoryEntry[] };
  /** Values of a record as they were just after an act; null when it was not there then. */
  valuesAt: {
    params: { kind: string; id: string; changeSet: string };
    result: FieldValues | null;
  };
  /** What an act did, record by record, in its order; a window of it, however large it was. */
  changesOf: { params: { changeSet: string; window: Window }; result: ActSteps };
  historyFacets: { params: undefined; result: HistoryFacets };
  duplicates: {
    params: { kind: string; values: FieldValues; except?: string };
    result: readonly DuplicateHint[];
  };
  /** Looks through all records of a kind for pairs that may be one; answered by `duplicateQueue`. */
  findDuplicates: {
    params: { job: string; kind: string };
    result: { readonly records: number; readonly pairs: number };
  };
  duplicateQueue: { params: { kind: string; window: Window }; result: DuplicateQueue };
  /** Records merged into one, newest first. */
  merged: { params: { kind: string; id: string }; result: readonly MergedRecord[] };
  segments: { params: { kind: string }; result: readonly SegmentInfo[] };
  /** Joins and leaves, newest first: of a segment, of a record, or all. */
  segmentEvents: {
    params: { segment?: string; record?: string; window: Window };
    result: SegmentEvents;
  };
  settings: { params: undefined; result: Readonly<Record<string, unknown>> };
  /** How a typed phone is read, and by which region (empty: unknown) where it names no country. */
  readPhone: {
    params: { text: string };
    result: { readonly value: string; readonly region: string };
  };
  /**
   * Reads every phone anew that names no country, by a region: as one act, or without an `id` only what
   * it would change.
   */
  rereadPhones: {
    params: { job: string; region: string; id?: string };
    result: RereadPhones;
  };
  /** Import: read the file, guess the mapping, show the first rows. Nothing is written. */
  /** The tags of a kind's fields that are written in more than one way. */
  tagSpellings: { params: { kind: string }; result: readonly SpeltTag[] };
  importPreview: { params: ImportSource; result: ImportPreview };
  importDryRun: { params: ImportPlan & { job: string }; result: ImportCounts };
  importRun: { params: ImportPlan & { job: string; id: string }; result: ImportResult };
  /** Records that the last check, known by its job, found would change: all, or only their names. */
  checkedChanges: {
    params: { check: string; only?: 'renames'; window: Window };
    result: CheckedRows<CheckedChange>;
  };
  /** Rows of which that check could not tell whose they are. */
  askedRows: { params: { check: string; window: Window }; result: CheckedRows<AskedRow> };
  exportRecords: {
    params: {
      job: string;
      kind: string;
      on: Selection;
      format: 'csv' | 'vcard' | 'vcard3';
      columns?: readonly string[];
      labels: Readonly<Record<string, string>>;
    };
    result: ExportedFile;
  };
  exportEverything: { params: { job: string }; result: ExportedFile };
  importEverything: { params: { job: string; id: string; file: Uint8Array }; result: ImportResult };
  /** Reads a workspace file to its end as an import would, and writes nothing: records by kind. */
  checkEverything: {
    params: { job: string; file: Uint8Array };
    result: Readonly<Record<string, number>>;
  };
  /** What bringing in a workspace file would change; writes nothing. */
  compareEverything: { params: { job: string; file: Uint8Array }; result: RestoreCounts };
  loadSample: {
    params: { job: string; id: string; today: string; language?: 'en' | 'zh' };
    result: CommitResult;
  };
  removeSample: { params: { job: string; id: string }; result: CommitResult };
  cancel: { params: { job: string }; result: boolean };
}

/** What can be subscribed to: parameters and what is pushed, first at once, then on change. */
export interface EngineSubscriptions extends SyncSubscriptions {
  query: { params: { view: View; window: Window }; push: Answer };
  record: { params: { kind: string; id: string }; push: OpenRecord | null };
  related: EngineRequests['related'] extends { params: infer P; result: infer R }
    ? { params: P; push: R }
    : never;
  fields: { params: { kind: string }; push: readonly FieldInfo[] };
  tagSpellings: { params: { kind: string }; push: readonly SpeltTag[] };
  settings: { params: undefined; push: Readonly<Record<string, unknown>> };
  undoState: { params: undefined; push: UndoState };
  history: { params: HistoryQuery; push: readonly HistoryEntry[] };
  historyFacets: { params: undefined; push: HistoryFacets };
  status: { params: undefined; push: EngineStatus };
  jobs: { params: undefined; push: readonly JobProgress[] };
  duplicateQueue: { params: { kind: string; window: Window }; push: DuplicateQueue };
  merged: { params: { kind: string; id: string }; push: readonly MergedRecord[] };
  segments: { params: { kind: string }; push: readonly SegmentInfo[] };
  segmentEvents: EngineRequests['segmentEvents'] extends { params: infer P; result: infer R }
    ? { params: P; push: R }
    : never;
}

/** What reading the phones anew changes or changed. */
export interface RereadPhones {
  /** Phones that are read otherwise, and the records they are of. */
  readonly changed: number;
  readonly records: number;
  /** Of those looked at: phones that are no full number by the region. */
  readonly unread: number;
  /** The first hundred of both. */
  readonly phones: readonly {
    readonly kind: string;
    readonly id: string;
    readonly title: string;
    readonly typed: string;
    readonly from: string;
    /** As `from` where it cannot be read. */
    readonly to: string;
  }[];
  /** The act; null where nothing changed or nothing was to be written. */
  readonly changeSet: string | null;
}

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

export interface ImportColumn {
  readonly header: string;
  /** First values, for the preview. */
  readonly samples: readonly string[];
  /** Guessed target (`emails`, `phones:mobile`, `addresses.city`, field id, …); null: not imported. */
  readonly target: string | null;
  /** 0–1: how sure the guess is. */
  readonly confidence: number;
  /** How many of the first rows have a value here that was damaged before the file came here. */
  readonly damaged?: number;
}

export interface ImportPreview {
  readonly format: 'csv' | 'vcard' | 'json' | 'zip';
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

/** What restoring a workspace file would do. */
export interface RestoreCounts {
  readonly kinds: Readonly<
    Record<string, { readonly added: number; readonly updated: number; readonly unchanged: number }>
  >;
  /** Of the updated records: those that would be called otherwise. */
  readonly renamed: number;
  /** Of the unchanged records: entries that the file has otherwise or that were taken back here. */
  readonly kept: number;
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
    }
  | { readonly ok: false; readonly error: EngineError };

export interface ExportedFile {
  readonly name: string;
  readonly mime: string;
  readonly bytes: Uint8Array;
}
