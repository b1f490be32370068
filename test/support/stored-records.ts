import type { Batch, JournalEntry } from '#engine/store/database.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';

/** What lies on the disk, as plain values: to compare with what a naive reading of it would be. */
export interface StoredPast {
  /** Every act, oldest first. */
  readonly entries: readonly JournalEntry[];
  readonly batches: readonly Batch[];
}

/** Reads the journal and the batches of a workspace past the engine. */
export async function readStoredPast(database: string): Promise<StoredPast> {
  const db = await open(database);
  const entries = await all<JournalEntry>(db, 'journal');
  const batches = await all<Batch>(db, 'batchLog');
  db.close();
  return { entries: entries.sort((a, b) => a.seq - b.seq), batches };
}

/** Takes batches off the disk, as damage would. */
export async function dropBatches(database: string, numbers: readonly number[]): Promise<void> {
  const db = await open(database);
  const transaction = db.transaction('batchLog', 'readwrite');
  for (const no of numbers) transaction.objectStore('batchLog').delete(no);
  await new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = reject;
  });
  db.close();
}

/** The records of a kind that are not deleted, merged ones among them: newest rows, no more. */
export function storedRecords(past: StoredPast, kind: string): ReadonlyMap<string, FieldValues> {
  const values = new Map<string, FieldValues>();
  const dead = new Set<string>();
  for (const batch of past.batches.toSorted((a, b) => a.no - b.no)) {
    if (batch.kind !== kind) continue;
    for (const row of batch.rows) values.set(row.id, row.v);
    for (const id of batch.dead ?? []) dead.add(id);
    for (const id of batch.alive ?? []) dead.delete(id);
  }
  for (const id of dead) values.delete(id);
  return values;
}

function open(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function all<T>(db: IDBDatabase, store: string): Promise<T[]> {
  return new Promise((resolve, reject) => {
    const request = db.transaction(store).objectStore(store).getAll();
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
