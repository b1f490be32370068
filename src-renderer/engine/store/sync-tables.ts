import { FileStore } from '#engine/files/file-store.ts';
import type { NamedFile } from '#engine/protocol/files.ts';
import type {
  Database,
  JournalChange,
  JournalEntry,
  Meta,
  Refusal,
} from '#engine/store/database.ts';
import type { RowStore } from '#engine/store/row-store.ts';
import { contentKey, filesIn } from '#shared/domain/file-entry.ts';
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

/** Why records' values go: out of this device's sight, or erased for good at somebody's request. */
export type Going = 'forgotten' | 'erased';

/**
 * Takes the values of some records of a kind off the disk: batches and acts keep their places. The contents
 * of files go with them, where nothing else names them: no row, and no act that could be undone. Contents that
 * this device wrote into a forgotten record and has not sent are held until they are: nobody else has them.
 */
export async function blankValues(
  store: RowStore,
  kind: string,
  { ids, why }: { readonly ids: ReadonlySet<string>; readonly why: Going },
): Promise<void> {
  const { database } = store;
  const { batchLog, journal, files } = database;
  store.renew();
  await new FileStore(store).ready();
  await database.transaction('rw', batchLog, journal, files, async () => {
    const gone: Gone[] = [];
    const note = (record: string, values: FieldValues, by: Gone['by']) => {
      for (const file of filesIn(values)) gone.push({ kind, record, file, by });
    };
    await batchLog
      .filter((batch) => batch.kind === kind && batch.rows.some((row) => ids.has(row.id)))
      .modify((batch) => {
        for (const row of batch.rows) if (ids.has(row.id)) note(row.id, row.v, batch.tx);
        const rows = batch.rows.map((row) => (ids.has(row.id) ? { id: row.id, v: {} } : row));
        Object.assign(batch, { rows });
      });
    await journal.toCollection().modify((entry) => {
      const changes = entry.changes.map((change) => blanked(change, kind, ids));
      if (changes.every((change, at) => change === entry.changes[at])) return;
      for (const [at, change] of entry.changes.entries()) {
        if (change === changes[at]) continue;
        for (const { record, values, wrote } of valuesIn(change, ids))
          note(record, values, wrote ? entry.id : null);
      }
      Object.assign(entry, { changes });
    });
    if (gone.length > 0) await dropFiles(database, gone, why);
  });
}

/** A file that a record named whose values go, and the act that wrote it there, as far as this tells. */
interface Gone extends NamedFile {
  readonly by: string | null;
}

/** Drops the contents of files, but for those that a row or an act still names, or that are to be sent. */
async function dropFiles(
  { batchLog, journal, files }: Database,
  gone: readonly Gone[],
  why: Going,
): Promise<void> {
  const named = new Set<string>();
  await batchLog.each(({ rows }) => {
    for (const { v } of rows) addFiles(named, v);
  });
  await journal.each(({ changes }) => {
    for (const { values } of changes.flatMap((change) => valuesIn(change))) addFiles(named, values);
  });
  const kept = new Set<string>();
  for (const { id, heldFor } of await files.where('unsent').equals(1).toArray()) {
    const those = gone.filter(({ file }) => contentKey(file) === id);
    const isHeld = heldFor && !gone.some((one) => isSameRecord(one, heldFor));
    if (isHeld) kept.add(id);
    if (isHeld || why === 'erased') continue;
    for (const { by, kind, record, file } of those) {
      if (by === null || (await journal.where('id').equals(by).first())?.n === undefined) continue;
      await files.update(id, { heldFor: { kind, record, file } });
      kept.add(id);
    }
  }
  const ids = gone.map(({ file }) => contentKey(file));
  // The endpoint has dropped what no row there names: where an undo names it again, it is sent again.
  if (why === 'erased') {
    await files
      .where('id')
      .anyOf(ids.filter((id) => named.has(id)))
      .modify({ unsent: 1 });
  }
  await files.bulkDelete(ids.filter((id) => !named.has(id) && !kept.has(id)));
}

function isSameRecord(one: NamedFile, other: NamedFile): boolean {
  return one.kind === other.kind && one.record === other.record;
}

function addFiles(to: Set<string>, values: FieldValues): void {
  for (const file of filesIn(values)) to.add(contentKey(file));
}

/** Values that a journaled change tells of, of some records or of all: those it wrote, and those before. */
function valuesIn(
  change: JournalChange,
  ids?: ReadonlySet<string>,
): readonly {
  readonly record: string;
  readonly values: FieldValues;
  readonly wrote: boolean;
}[] {
  if (change.op === 'set' && ids?.has(change.id) !== false) {
    const fields = Object.entries(change.fields);
    const values = (of: 'from' | 'to') =>
      Object.fromEntries(fields.map(([field, value]) => [field, value[of]]));
    return [
      { record: change.id, values: values('from'), wrote: false },
      { record: change.id, values: values('to'), wrote: true },
    ];
  }
  if (change.op !== 'add' || 'batches' in change) return [];
  return change.rows
    .filter(({ id }) => ids?.has(id) !== false)
    .map(({ id, values }) => ({ record: id, values, wrote: true }));
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
