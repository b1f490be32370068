import type { Batch, JournalChange, JournalEntry } from '#engine/store/database.ts';
import { isBlank } from '#shared/sync/change-set.ts';

/**
 * The live records of a kind as the journal alone tells them: the naive reading of the history, to
 * compare with what rows and memory say. Throws when a change does not fit what came before.
 */
export async function recordsFromJournal(
  database: string,
  kind: string,
): Promise<Record<string, Readonly<Record<string, unknown>>>> {
  const db = await open(database);
  const entries = await all<JournalEntry>(db, 'journal');
  const batches = await all<Batch>(db, 'batches');
  db.close();
  const ids = new Set(entries.map((entry) => entry.id));
  const orphans = batches.filter((batch) => !ids.has(batch.tx));
  if (orphans.length > 0) throw new Error(`${orphans.length} batches belong to no act`);
  const byNumber = new Map(batches.map((batch) => [batch.no, batch]));
  const records = new Map<string, Record<string, unknown>>();
  const deleted = new Map<string, Record<string, unknown>>();
  for (const entry of entries.sort((a, b) => a.seq - b.seq)) {
    for (const change of entry.changes) {
      if (change.kind === kind) replay(change, records, deleted, byNumber);
    }
  }
  return Object.fromEntries(records);
}

function replay(
  change: JournalChange,
  records: Map<string, Record<string, unknown>>,
  deleted: Map<string, Record<string, unknown>>,
  batches: ReadonlyMap<number, Batch>,
): void {
  switch (change.op) {
    case 'add':
      for (const { id, values } of addedBy(change, batches)) {
        if (records.has(id)) throw new Error(`${id} was added twice`);
        records.set(id, { ...values });
      }
      return;
    case 'set': {
      const record = take(records, change.id);
      for (const [field, { to }] of Object.entries(change.fields)) {
        if (isBlank(to)) delete record[field];
        else record[field] = to;
      }
      return;
    }
    case 'del':
      for (const id of change.ids) {
        deleted.set(id, take(records, id));
        records.delete(id);
      }
      return;
    case 'undel':
      for (const id of change.ids) {
        records.set(id, take(deleted, id));
        deleted.delete(id);
      }
  }
}

function addedBy(
  change: Extract<JournalChange, { op: 'add' }>,
  batches: ReadonlyMap<number, Batch>,
): readonly { readonly id: string; readonly values: Readonly<Record<string, unknown>> }[] {
  if ('rows' in change) return change.rows;
  return change.batches.flatMap((no) => {
    const batch = batches.get(no);
    if (!batch) throw new Error(`the journal points at batch ${no}, which is not there`);
    return batch.rows.map((row) => ({ id: row.id, values: row.v }));
  });
}

function take<T>(from: Map<string, T>, id: string): T {
  const found = from.get(id);
  if (!found) throw new Error(`${id} is changed, but is not there`);
  return found;
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
