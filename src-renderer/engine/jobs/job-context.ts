import type { ComputedFields } from '#engine/index/computed.ts';
import type { CheckLog } from '#engine/jobs/check-log.ts';
import type { JobSettings } from '#engine/jobs/job-settings.ts';
import type { ReaderPort } from '#engine/jobs/reader-port.ts';
import type { CommitResult, Selection } from '#engine/protocol/changes.ts';
import type { NamedFile } from '#engine/protocol/files.ts';
import type { DuplicateScore, EntityKind } from '#shared/domain/entity-kind.ts';
import type { FieldProblem, FieldSpecs } from '#shared/domain/field-spec.ts';
import type { NamedContent } from '#shared/domain/file-entry.ts';
import type { Act, FieldValues, RecordRow } from '#shared/sync/change-set.ts';
import type { TextTools } from '#shared/text/text-tools.ts';

/**
 * All that long work (import, export) may use of the engine. Jobs are written against this alone,
 * so they run over the real store and, in tests, over one kept in memory.
 */
export interface JobContext {
  /** Tells how far a stage is. May be called for every row: what is shown is throttled. */
  readonly progress: (stage: string, done: number, total: number) => void;
  readonly cancelled: () => boolean;
  /** Lets other requests run. Throws `JobCancelled` once the job is cancelled. */
  readonly yield: () => Promise<void>;
  readonly kinds: readonly EntityKind[];
  /** Fields of a kind with the custom ones; without derived fields. */
  readonly fieldsOf: (kind: string) => FieldSpecs;
  /** Fields of a kind that are worked out, with their values. */
  readonly computed: (kind: string) => ComputedFields;
  readonly tools: TextTools;
  readonly settings: JobSettings;
  /** A record's values in the form their kind stores them in. */
  readonly stored: (kind: string, values: FieldValues) => FieldValues;
  readonly newId: () => string;
  /** UTC milliseconds. */
  readonly now: () => number;
  /**
   * Ids of live records by a normalised key, from the index in memory. `field` is the id of an
   * e-mails field (key: lower case), a phones field (key: the stored value), a text field such as
   * `externalId` (key: as stored), or `title` (key: `foldedKey(title)`).
   */
  readonly findBy: (kind: string, field: string, key: string) => readonly string[];
  /** Live records by id. Ids that are not there are left out; the order is free. */
  readonly read: (kind: string, ids: readonly string[]) => Promise<readonly RecordRow[]>;
  /** Ids of the live records whose ref field points at a record. */
  readonly related: (kind: string, field: string, id: string) => readonly string[];
  /** Whether a record is or was here: it may be deleted. */
  readonly isKnown: (kind: string, id: string) => boolean;
  /** Whole live records in batches, in the order of the view for a selection of one. */
  readonly scan: (kind: string, which: Selection | 'all') => AsyncIterable<readonly RecordRow[]>;
  /** How many records `scan` will bring, for progress. */
  readonly count: (kind: string, which: Selection | 'all') => number;
  /** What the commands that a record's new values run would make of them. */
  readonly outcome: (kind: string, id: string, values: FieldValues) => Promise<Outcome>;
  /** Hands over what a search for duplicates found, likeliest first. */
  readonly keepDuplicates: (kind: string, pairs: readonly PairOfIds[]) => void;
  /** Puts pairs up for review beside those that a search found. */
  readonly proposeDuplicates: (kind: string, pairs: readonly PairOfIds[]) => void;
  /** Hands over what a check found, to be asked for in windows. */
  readonly keepCheck: (found: CheckLog) => void;
  /** Tells of which pairs of a kind somebody said that they are not the same. */
  readonly distinct: (kind: string) => (a: string, b: string) => boolean;
  /** Starts a worker that reads files (`worker/reader-worker.ts`); null where there can be none. */
  readonly startReader: (() => ReaderPort) | null;
  /** The contents of files that records name. */
  readonly files: {
    /** Null: it is not on this device, and cannot be had now. */
    readonly content: (of: NamedFile) => Promise<Blob | null>;
    /** Tells of each file whether its content is on this device. */
    readonly here: () => Promise<(file: NamedContent) => boolean>;
    /** Keeps one that comes with records. */
    readonly add: (file: NamedContent, content: Blob) => Promise<void>;
  };
  /** Opens one undoable change set of any size. Nothing of it shows before `commit`. */
  readonly bulk: (act: Act, id: string) => BulkWriter;
}

export interface Outcome {
  readonly problems: readonly FieldProblem[];
  /** Fields whose new value their command has nothing to do for: it stands already. */
  readonly idle: readonly string[];
}

/** Two records that may be one. */
export interface PairOfIds {
  readonly first: string;
  readonly second: string;
  readonly score: DuplicateScore['score'];
  readonly reasons: DuplicateScore['reasons'];
  readonly marks: DuplicateScore['marks'];
}

/** A new record without problems (`problemsOf`) by these fields. */
export interface CheckedRow extends RecordRow {
  readonly fits: FieldSpecs;
  /** Its tags stay as they are spelt: it comes back from where it was kept. */
  readonly asSpelt?: true;
}

export interface BulkWriter {
  /**
   * Stages new records with values as `JobContext.stored` makes them: written ahead and invisible,
   * so that memory stays bounded. A row whose id belongs to a deleted record brings that record
   * back with these values. Values that were not checked, or against other fields, are checked.
   */
  readonly add: (kind: string, rows: readonly (RecordRow | CheckedRow)[]) => Promise<void>;
  /**
   * Stages new values of fields of an existing record; `undefined` clears. What a command sets runs it,
   * unless the values were held like this elsewhere, with all that belongs to them (`asHeld`).
   */
  readonly set: (kind: string, id: string, values: FieldValues, how?: 'asHeld') => Promise<void>;
  /** Stages the deletion of records. */
  readonly del: (kind: string, ids: readonly string[]) => Promise<void>;
  /** Makes all of it true at once. `act` says it with its final counts, where they were not known. */
  readonly commit: (act?: Act) => Promise<CommitResult>;
  /** Drops all that was staged. */
  readonly abort: () => Promise<void>;
}
