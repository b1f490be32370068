import type { Batch, JournalChange } from '#engine/store/database.ts';
import { isBlank } from '#shared/sync/change-set.ts';
import { readStoredPast } from '#test/support/stored-records.ts';

/**
 * The live records of a kind as the journal alone tells them: the naive reading of the history, to
 * compare with what rows and memory say. Throws when a change does not fit what came before.
 */
export async function recordsFromJournal(
  database: string,
  kind: string,
): Promise<Record<string, Readonly<Record<string, unknown>>>> {
  const { entries, batches } = await readStoredPast(database);
  const ids = new Set(entries.map((entry) => entry.id));
  const orphans = batches.filter((batch) => !ids.has(batch.tx));
  if (orphans.length > 0) throw new Error(`${orphans.length} batches belong to no act`);
  const byNumber = new Map(batches.map((batch) => [batch.no, batch]));
  const records = new Map<string, Record<string, unknown>>();
  const deleted = new Map<string, Record<string, unknown>>();
  for (const entry of entries) {
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
