import { Dexie, type EntityTable, type Table } from 'dexie';
import type { ChangeCounts } from '#engine/protocol/changes.ts';
import type { NamedFile } from '#engine/protocol/files.ts';
import type { Change, ChangeSet, RecordRow, StoredRow } from '#shared/sync/change-set.ts';
import type { Hlc } from '#shared/sync/hlc.ts';
import { OPERATION_RECORDS } from '#shared/sync/limits.ts';
import type { OperationResult, Rejection } from '#shared/sync/protocol.ts';

/**
 * Records are kept as a log of batches: rows written together lie in one batch, a single edit is a
 * batch of one, and a record's newest batch wins. `dead` and `alive` say which records were deleted
 * or restored. A batch counts only if the journal has its change set (`tx`), so a bulk act can
 * write its batches ahead and become true with the one transaction that writes its journal entry.
 */
export interface Batch {
  /** Given by the one writer, rising. */
  readonly no: number;
  readonly kind: string;
  /** Version of the kind's stored shape. */
  readonly sv: number;
  readonly tx: string;
  /** Stamp of the change set; a row's own `h` is left out where it is the same. */
  readonly h: Hlc;
  readonly rows: readonly BatchRow[];
  readonly dead?: readonly string[];
  readonly alive?: readonly string[];
}

export type BatchRow = Omit<StoredRow, 'h' | 'd'> & { readonly h?: Hlc };

/** A change as journaled: a bulk addition points at the batches it wrote instead of repeating them. */
export type JournalChange =
  | Change
  | {
      readonly op: 'add';
      readonly kind: string;
      readonly batches: readonly number[];
      readonly count: number;
    };

export interface JournalEntry extends Omit<ChangeSet, 'changes'> {
  /** Position in the journal, given by the database. */
  seq: number;
  readonly counts: ChangeCounts;
  readonly changes: readonly JournalChange[];
  /** `kind/id` of the records it touched, for acts small enough to list them. */
  readonly touched?: readonly string[];
  /** Of an act of this device: the number of its first operation (docs/sync.md). */
  readonly n?: number;
  /** As how many operations it is sent; absent: one. */
  readonly parts?: number;
  /** Recovered from the safety journal: the part of a change set that it is. */
  readonly of?: { readonly tx: string; readonly part: number };
  /** How far this device had pulled when the user acted; absent: it works alone. */
  readonly cur?: number;
}

/** One named fact about this copy of the workspace: its clock, a running stage, snapshot marks. */
export interface Meta {
  readonly name: string;
  readonly value: unknown;
}

/**
 * Who joined and left a segment at once, or, first of a segment, who was in it to begin with. Kept
 * on this device only: it follows from the records.
 */
export interface SegmentLogEntry {
  /** Given by the one writer, rising. */
  readonly seq: number;
  readonly segment: string;
  /** UTC milliseconds. */
  readonly at: number;
  readonly base: boolean;
  /** The act that moved them; absent when time did, or nobody knows any more. */
  readonly changeSet?: string;
  /** Ids, a line each: one text is read far faster than a list. */
  readonly joined: string;
  readonly left: string;
}

/** An operation of this device that the endpoint refused for good, until the user has seen to it. */
export interface Refusal {
  readonly n: number;
  readonly changeSet: string;
  readonly code: Rejection;
  readonly where: NonNullable<OperationResult['where']>;
}

/** The content of a file that a record names, or is about to. */
export interface FileContent {
  /** Id and hash of the record's entry (`contentKey`). */
  readonly id: string;
  readonly content: Blob;
  /** Added on this device, and not on the endpoint yet as far as is known. */
  unsent?: 1;
  /** The record into which it was written here, where that was forgotten before the content was sent. */
  heldFor?: NamedFile;
}

export interface SnapshotPart {
  readonly kind: string;
  readonly data: unknown;
}

/** Batches in memory at once while they move to another table. */
const MOVED_AT_ONCE = 100;

/** Acts that touch more records than this are found by scanning, not by the index. */
const TOUCHED_LIMIT = 64;

export class Database extends Dexie {
  /**
   * Batches by their number, which is not taken from the value: for a key inside it the platform
   * reads back each copy it made (docs/decisions/import-speed.md).
   */
  declare readonly batchLog: Table<Batch, number>;
  declare readonly journal: EntityTable<JournalEntry, 'seq'>;
  declare readonly meta: EntityTable<Meta, 'name'>;
  declare readonly snapshot: EntityTable<SnapshotPart, 'kind'>;
  declare readonly segmentLog: EntityTable<SegmentLogEntry, 'seq'>;
  /** What of the snapshot is read after the first list. */
  declare readonly lateSnapshot: EntityTable<SnapshotPart, 'kind'>;
  declare readonly refusals: EntityTable<Refusal, 'n'>;
  declare readonly files: EntityTable<FileContent, 'id'>;

  constructor(name: string) {
    // Strict: an edit the user saw saved is on the disk, not in a cache that a power cut empties.
    super(name, { chromeTransactionDurability: 'strict', autoOpen: false });
    this.version(1).stores({ batches: 'no', journal: '++seq, &id', meta: 'name' });
    this.version(2)
      .stores({ journal: '++seq, &id, *touched', snapshot: 'kind' })
      .upgrade((tx) =>
        tx
          .table<JournalEntry, number>('journal')
          .toCollection()
          .modify((entry) => {
            const touched = touchedBy(entry.changes);
            if (touched) Object.assign(entry, { touched });
          }),
      );
    this.version(3).stores({ segmentLog: 'seq, segment' });
    this.version(4)
      .stores({ journal: '++seq, &id, *touched, n', refusals: 'n', lateSnapshot: 'kind' })
      .upgrade(async (tx) => {
        let made = 0;
        await tx
          .table<JournalEntry & { pending?: 1 }, number>('journal')
          .orderBy('seq')
          .modify((entry) => {
            const parts = partsIn(entry.changes);
            Object.assign(entry, { n: made + 1 }, parts > 1 ? { parts } : {});
            delete entry.pending;
            made += parts;
          });
        await tx
          .table<Meta, string>('meta')
          .where('name')
          .equals('clock')
          .modify((meta) => {
            Object.assign(meta, { value: { ...(meta.value as object), made } });
          });
      });
    this.version(5)
      .stores({ batchLog: '', batches: null })
      .upgrade(async (tx) => {
        const to = tx.table<Batch, number>('batchLog');
        const from = tx.table<Batch, number>('batches');
        for (let last = 0; ; ) {
          const found = await from.where('no').above(last).limit(MOVED_AT_ONCE).toArray();
          const numbers = found.map(({ no }) => no);
          if (found.length === 0) return;
          await to.bulkAdd(found, numbers);
          last = numbers.at(-1) ?? last;
        }
      });
    this.version(6).stores({ files: 'id, unsent' });
  }
}

/**
 * As how many operations an act's changes are sent: each batch of a bulk addition is one, all other
 * records together make parts of so many.
 */
export function partsIn(changes: readonly JournalChange[]): number {
  let batches = 0;
  let records = 0;
  for (const change of changes) {
    if ('batches' in change) batches += change.batches.length;
    else records += idsOf(change).length;
  }
  return Math.max(1, batches + Math.ceil(records / OPERATION_RECORDS));
}

/** The records a few changes touch, as `kind/id`; undefined when they are too many to list. */
export function touchedBy(changes: readonly JournalChange[]): readonly string[] | undefined {
  const touched = new Set<string>();
  for (const change of changes) {
    if ('batches' in change) return undefined;
    for (const id of idsOf(change)) touched.add(`${change.kind}/${id}`);
    if (touched.size > TOUCHED_LIMIT) return undefined;
  }
  return [...touched];
}

/** The ids of the records a change is about. */
export function idsOf(change: Change): readonly string[] {
  switch (change.op) {
    case 'add':
      return change.rows.map((row: RecordRow) => row.id);
    case 'set':
      return [change.id];
    case 'del':
    case 'undel':
      return change.ids;
  }
}
