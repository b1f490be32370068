import type {
  Database,
  JournalChange,
  JournalEntry,
  Meta,
  Refusal,
} from '#engine/store/database.ts';
import type { RowStore } from '#engine/store/row-store.ts';
import { filesIn } from '#shared/domain/file-entry.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';

/** What sync alone asks of the store. */

/** Acts of this device from the one with an operation number on, oldest first. */
export async function ownFrom(
  { database: { journal } }: RowStore,
  n: number,
  limit: number,
): Promise<JournalEntry[]> {
  const first = await journal.where('n').belowOrEqual(n).last();
  return journal
    .where('n')
    .aboveOrEqual(first?.n ?? n)
    .limit(limit)
    .toArray();
}

/** Whether everything that is here was done by this device. */
export async function hasOnlyOwnActs({ database: { journal } }: RowStore): Promise<boolean> {
  return (await journal.count()) === (await journal.where('n').above(0).count());
}

export function readRefusals({ database }: RowStore): Promise<Refusal[]> {
  return database.refusals.orderBy('n').toArray();
}

export async function dropRefusal({ database }: RowStore, n: number): Promise<void> {
  await database.refusals.delete(n);
}

/** Takes everything away but these facts: another workspace comes in its place, or none. */
export async function clearAll(store: RowStore, keep: readonly Meta[]): Promise<void> {
  const { database } = store;
  await database.transaction('rw', database.tables, async () => {
    for (const table of database.tables) await table.clear();
    await database.meta.bulkPut([...keep]);
  });
  store.renew(1);
}

/**
 * Takes the values of some records of a kind off the disk: batches and acts keep their places. The contents
 * of files go with them, where nothing else names them: no row, and no act that could be undone.
 */
export async function blankValues(
  store: RowStore,
  kind: string,
  ids: ReadonlySet<string>,
): Promise<void> {
  const { database } = store;
  const { batchLog, journal, files } = database;
  store.renew();
  await database.transaction('rw', batchLog, journal, files, async () => {
    const gone = new Set<string>();
    await batchLog
      .filter((batch) => batch.kind === kind && batch.rows.some((row) => ids.has(row.id)))
      .modify((batch) => {
        for (const row of batch.rows) if (ids.has(row.id)) addFiles(gone, row.v);
        const rows = batch.rows.map((row) => (ids.has(row.id) ? { id: row.id, v: {} } : row));
        Object.assign(batch, { rows });
      });
    await journal.toCollection().modify((entry) => {
      const changes = entry.changes.map((change) => blanked(change, kind, ids));
      if (changes.every((change, at) => change === entry.changes[at])) return;
      for (const [at, change] of entry.changes.entries()) {
        if (change !== changes[at])
          for (const values of valuesIn(change, ids)) addFiles(gone, values);
      }
      Object.assign(entry, { changes });
    });
    if (gone.size > 0) await dropFiles(database, gone);
  });
}

/** Drops the contents of files, but for those that a row or an act still names. */
async function dropFiles({ batchLog, journal, files }: Database, gone: Set<string>): Promise<void> {
  const named = new Set<string>();
  await batchLog.each(({ rows }) => {
    for (const { v } of rows) addFiles(named, v);
  });
  await journal.each(({ changes }) => {
    for (const values of changes.flatMap((change) => valuesIn(change))) addFiles(named, values);
  });
  await files.bulkDelete([...gone].filter((id) => !named.has(id)));
}

function addFiles(to: Set<string>, values: FieldValues): void {
  for (const { id } of filesIn(values)) to.add(id);
}

/** The values that a journaled change tells of, of some records or of all. */
function valuesIn(change: JournalChange, ids?: ReadonlySet<string>): readonly FieldValues[] {
  if (change.op === 'set' && ids?.has(change.id) !== false) {
    const fields = Object.entries(change.fields);
    return [
      Object.fromEntries(fields.map(([field, { from }]) => [field, from])),
      Object.fromEntries(fields.map(([field, { to }]) => [field, to])),
    ];
  }
  if (change.op !== 'add' || 'batches' in change) return [];
  return change.rows.filter(({ id }) => ids?.has(id) !== false).map(({ values }) => values);
}

/** A journaled change without the values of some records; itself when it is not about them. */
function blanked(change: JournalChange, kind: string, ids: ReadonlySet<string>): JournalChange {
  if (change.kind !== kind) return change;
  if (change.op === 'set' && ids.has(change.id)) {
    const fields = Object.entries(change.fields).map(([field, { was }]) => {
      return [field, { from: null, to: null, was }] as const;
    });
    return { ...change, fields: Object.fromEntries(fields) };
  }
  if (change.op !== 'add' || 'batches' in change) return change;
  if (!change.rows.some((row) => ids.has(row.id))) return change;
  return {
    ...change,
    rows: change.rows.map((row) => (ids.has(row.id) ? { id: row.id, values: {} } : row)),
  };
}
