import {
  type Batch,
  type BatchRow,
  Database,
  type JournalEntry,
  type Meta,
  type Refusal,
  type SegmentLogEntry,
  type SnapshotPart,
} from '#engine/store/database.ts';
import { joinParts, kindOf, pieceKeys, splitPart } from '#engine/store/snapshot-parts.ts';
import type { EntityKind } from '#shared/domain/entity-kind.ts';
import { lifted } from '#shared/domain/lifted.ts';
import type { StoredRow } from '#shared/sync/change-set.ts';
import type { Clock, Hlc } from '#shared/sync/hlc.ts';

/** Rows that lie in one batch of a bulk act. measured.md: 100–150 write 4 × faster than one each. */
export const BATCH_ROWS = 128;

/** Batches kept at hand. */
const RECENT = 32;

/** The clock of this device, and the number of the last operation it made. */
export interface DeviceClock extends Clock {
  readonly made: number;
  /** The highest number it gave, by what the numbers of a series begin with. */
  readonly series?: Readonly<Record<string, number>>;
}

/** What one transaction writes. */
export interface Write {
  readonly batches: readonly Batch[];
  /** New entries, and earlier ones that are replaced (those with their `seq`). */
  readonly entries: readonly (Omit<JournalEntry, 'seq'> & { readonly seq?: number })[];
  readonly clock: DeviceClock;
  /** Ends the stage of a bulk act: its batches become true with this transaction. */
  readonly endsStage?: boolean;
  /** Further facts that become true with it, such as how far sync has come. */
  readonly meta?: readonly Meta[];
  readonly refusals?: readonly Refusal[];
}

interface Stage {
  readonly tx: string;
  readonly from: number;
}

/** The only way to the disk: batches, journal, clock and snapshot in IndexedDB. */
export class RowStore {
  readonly #db: Database;
  #nextBatch = 1;
  /** Batches read or written last, by number. A batch never changes once it is committed. */
  readonly #recent = new Map<number, Batch>();

  private constructor(db: Database) {
    this.#db = db;
  }

  /**
   * Opens the store and clears away what an interrupted bulk act left behind. `blocked` is called
   * when another program has it open in an older form and does not let go: opening goes on once it has.
   */
  static async open(name: string, blocked?: () => void): Promise<RowStore> {
    const db = new Database(name);
    if (blocked) db.on('blocked', blocked);
    // Another window brings a newer version: let it, this one reopens on its next start.
    db.on('versionchange', () => db.close());
    await db.open();
    const store = new RowStore(db);
    await store.#clearStage();
    store.#nextBatch = (await store.lastBatch()) + 1;
    return store;
  }

  /** The number the next batch will have. */
  get nextBatch(): number {
    return this.#nextBatch;
  }

  /** Numbers for batches to be written; the first of `count` in a row. */
  reserve(count: number): number {
    const first = this.#nextBatch;
    this.#nextBatch += count;
    return first;
  }

  close(): void {
    this.#db.close();
  }

  /** Writes a change set whole or not at all. */
  async write(write: Write): Promise<void> {
    await written(this.#db.backendDB(), write);
    if (write.batches.length <= RECENT) for (const batch of write.batches) this.#remember(batch);
  }

  /** Keeps a batch at hand: what was just read or written is read again when it is edited. */
  #remember(batch: Batch): void {
    this.#recent.delete(batch.no);
    this.#recent.set(batch.no, batch);
    if (this.#recent.size <= RECENT) return;
    const oldest = this.#recent.keys().next().value;
    if (oldest !== undefined) this.#recent.delete(oldest);
  }

  /** Begins a bulk act: from here `stage` writes ahead what only `write` makes true. */
  async beginStage(tx: string): Promise<void> {
    const stage: Stage = { tx, from: this.#nextBatch };
    await this.#db.meta.put({ name: 'stage', value: stage });
  }

  async stage(batches: readonly Batch[]): Promise<void> {
    await transacted(this.#db.backendDB(), ['batchLog'], (transaction) => {
      addBatches(transaction, batches);
    });
  }

  async abortStage(): Promise<void> {
    await this.#clearStage();
  }

  async #clearStage(): Promise<void> {
    const { batchLog, journal, meta } = this.#db;
    const stage = (await meta.get('stage'))?.value as Stage | undefined;
    if (!stage) return;
    await this.#db.transaction('rw', batchLog, journal, meta, async () => {
      const committed = await journal.where('id').equals(stage.tx).count();
      if (committed === 0) {
        const staged = batchLog.where(':id').aboveOrEqual(stage.from);
        await staged.filter((batch) => batch.tx === stage.tx).delete();
      }
      await meta.delete('stage');
    });
  }

  /** Whole rows at their places, in the order asked; null where a batch has no such row. */
  async rows(
    kind: EntityKind,
    places: readonly { readonly id: string; readonly batch: number; readonly slot: number }[],
  ): Promise<readonly (StoredRow | null)[]> {
    const numbers = [...new Set(places.map((place) => place.batch))];
    const found = new Map<number, Batch>();
    const lacking: number[] = [];
    for (const no of numbers) {
      const batch = this.#recent.get(no);
      if (batch) found.set(no, batch);
      else lacking.push(no);
    }
    if (lacking.length > 0) {
      for (const batch of await this.#db.batchLog.bulkGet(lacking)) {
        if (batch) found.set(batch.no, batch);
      }
    }
    if (found.size <= RECENT) for (const batch of found.values()) this.#remember(batch);
    return places.map(({ id, batch: no, slot }) => {
      const batch = found.get(no);
      const row = batch?.rows[slot];
      return batch && row?.id === id ? storedRow(kind, batch, row) : null;
    });
  }

  /** Committed batches above a number, oldest first, a bounded number at a time. */
  async *batchesAbove(no: number, size = 200): AsyncGenerator<readonly Batch[]> {
    let from = no;
    while (true) {
      const found = await this.#db.batchLog.where(':id').above(from).limit(size).toArray();
      const last = found.at(-1);
      if (!last) return;
      yield found;
      from = last.no;
    }
  }

  /** Position of the newest journal entry; 0 when there is none. */
  async lastEntry(): Promise<number> {
    return Number((await this.#db.journal.orderBy('seq').lastKey()) ?? 0);
  }

  async lastBatch(): Promise<number> {
    return Number((await this.#db.batchLog.orderBy(':id').lastKey()) ?? 0);
  }

  async batchesAt(numbers: readonly number[]): Promise<readonly Batch[]> {
    const found = await this.#db.batchLog.bulkGet([...numbers]);
    return found.filter((batch) => batch !== undefined);
  }

  entry(id: string): Promise<JournalEntry | undefined> {
    return this.#db.journal.where('id').equals(id).first();
  }

  /** Journal entries above a position, oldest first. */
  entriesAfter(seq: number, limit: number): Promise<JournalEntry[]> {
    return this.#db.journal.where('seq').above(seq).limit(limit).toArray();
  }

  /** Journal entries at their positions, in the order asked. */
  async entriesAt(positions: readonly number[]): Promise<JournalEntry[]> {
    const found = await this.#db.journal.bulkGet([...positions]);
    return found.filter((entry) => entry !== undefined);
  }

  /** Journal entries before a position, newest first. */
  entriesBefore(seq: number | undefined, limit: number): Promise<JournalEntry[]> {
    const { journal } = this.#db;
    const range = seq === undefined ? journal.orderBy('seq') : journal.where('seq').below(seq);
    return range.reverse().limit(limit).toArray();
  }

  /** Journal entries that list a record as touched, oldest first. */
  entriesTouching(kind: string, id: string): Promise<JournalEntry[]> {
    return this.#db.journal.where('touched').equals(`${kind}/${id}`).sortBy('seq');
  }

  /** Positions of the journal entries that list a record as touched, rising. */
  positionsTouching(kind: string, id: string): Promise<number[]> {
    return this.#db.journal.where('touched').equals(`${kind}/${id}`).primaryKeys();
  }

  /** The database, for the parts of the store that are loaded late (`sync-tables.ts`). */
  get database(): Database {
    return this.#db;
  }

  /** What was kept at hand may have changed on the disk. `from`: the number of the next batch. */
  renew(from = this.#nextBatch): void {
    this.#recent.clear();
    this.#nextBatch = from;
  }

  async meta<T>(name: string): Promise<T | undefined> {
    return (await this.#db.meta.get(name))?.value as T | undefined;
  }

  async setMeta(name: string, value: unknown): Promise<void> {
    await this.#db.meta.put({ name, value });
  }

  /** The segments that have a log. */
  async loggedSegments(): Promise<readonly string[]> {
    return (await this.#db.segmentLog.orderBy('segment').uniqueKeys()).map(String);
  }

  async lastSegmentEntry(): Promise<number> {
    return (await this.#db.segmentLog.orderBy('seq').last())?.seq ?? 0;
  }

  /** A segment's log, oldest first. */
  segmentLog(segment: string): Promise<SegmentLogEntry[]> {
    return this.#db.segmentLog.where('segment').equals(segment).sortBy('seq');
  }

  /** Writes entries to the segments' log in place of others. */
  async writeSegmentLog(
    entries: readonly SegmentLogEntry[],
    insteadOf: readonly number[] = [],
  ): Promise<void> {
    const { segmentLog } = this.#db;
    await this.#db.transaction('rw', segmentLog, async () => {
      if (insteadOf.length > 0) await segmentLog.bulkDelete([...insteadOf]);
      if (entries.length > 0) await segmentLog.bulkPut([...entries]);
    });
  }

  /** The parts of some kinds. */
  async snapshot(isWanted: (kind: string) => boolean): Promise<SnapshotPart[]> {
    const { snapshot } = this.#db;
    const keys = await snapshot.toCollection().primaryKeys();
    const found = await snapshot.bulkGet(keys.filter((key) => isWanted(kindOf(key))));
    return joinParts(found.filter((part) => part !== undefined));
  }

  /** What of the snapshot is read after the first list. */
  async lateSnapshot(): Promise<SnapshotPart[]> {
    return joinParts(await this.#db.lateSnapshot.toArray());
  }

  /** Replaces parts of the snapshot and says up to which batch each kind's part is good. */
  async saveSnapshot(
    parts: readonly (SnapshotPart & { readonly late: unknown })[],
    upTo: Readonly<Record<string, number>>,
    live: Readonly<Record<string, number>>,
  ): Promise<void> {
    const { snapshot, lateSnapshot, meta } = this.#db;
    await this.#db.transaction('rw', snapshot, lateSnapshot, meta, async () => {
      for (const { kind, data, late } of parts) {
        const [first, last] = pieceKeys(kind);
        for (const [table, part] of [
          [snapshot, data],
          [lateSnapshot, late],
        ] as const) {
          await table.where('kind').between(first, last).delete();
          for (const record of splitPart({ kind, data: part })) await table.put(record);
        }
      }
      await meta.put({ name: 'snapshotUpTo', value: upTo });
      await meta.put({ name: 'snapshotLive', value: live });
    });
  }
}

function written(db: IDBDatabase, write: Write): Promise<void> {
  const stores = ['batchLog', 'journal', 'meta', ...(write.refusals ? ['refusals'] : [])];
  return transacted(db, stores, (transaction) => {
    addBatches(transaction, write.batches);
    const journal = transaction.objectStore('journal');
    for (const entry of write.entries) {
      if (entry.seq === undefined) journal.add(entry);
      else journal.put(entry);
    }
    const meta = transaction.objectStore('meta');
    meta.put({ name: 'clock', value: write.clock });
    if (write.endsStage) meta.delete('stage');
    for (const fact of write.meta ?? []) meta.put(fact);
    for (const refusal of write.refusals ?? []) {
      transaction.objectStore('refusals').put(refusal);
    }
  });
}

function addBatches(transaction: IDBTransaction, batches: readonly Batch[]): void {
  const log = transaction.objectStore('batchLog');
  for (const batch of batches) log.add(batch, batch.no);
}

/**
 * One strict transaction by the platform's own means: it is in the way of every edit, and Dexie's
 * takes twice as long (docs/decisions/lists-from-memory.md).
 */
function transacted(
  db: IDBDatabase,
  stores: readonly string[],
  act: (transaction: IDBTransaction) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = db.transaction(stores, 'readwrite', { durability: 'strict' });
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error('the write was aborted'));
    try {
      act(transaction);
      transaction.commit();
    } catch (error) {
      transaction.abort();
      reject(error);
    }
  });
}

/** A row as its batch keeps it, lifted to the kind's present shape. */
function storedRow(kind: EntityKind, batch: Batch, row: BatchRow): StoredRow {
  return { ...row, h: row.h ?? batch.h, v: lifted(kind, batch.sv, row.v) };
}

/** Rows as batches of one change set. */
export function packed(
  rows: readonly StoredRow[],
  of: {
    readonly kind: EntityKind;
    readonly tx: string;
    readonly h: Hlc;
    readonly reserve: (count: number) => number;
  },
): Batch[] {
  const batches: Batch[] = [];
  let no = of.reserve(Math.ceil(rows.length / BATCH_ROWS));
  for (let from = 0; from < rows.length; from += BATCH_ROWS) {
    batches.push({
      no: no++,
      kind: of.kind.name,
      sv: of.kind.version,
      tx: of.tx,
      h: of.h,
      rows: rows.slice(from, from + BATCH_ROWS).map((row) => batchRow(row, of.h)),
    });
  }
  return batches;
}

function batchRow({ d: _deleted, h, ...row }: StoredRow, stamp: Hlc): BatchRow {
  return h === stamp ? row : { ...row, h };
}
