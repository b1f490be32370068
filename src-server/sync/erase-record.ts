import type {
  EndpointRow,
  OperationRow,
  RecordKey,
  StoreReading,
  StoreWriting,
} from '#server/store/endpoint-store.ts';
import { isNamed } from '#server/sync/named-file.ts';
import { NOBODY_YET } from '#server/sync/scope.ts';
import { nextStamp } from '#server/sync/write-rows.ts';
import { conflict } from '#shared/domain/conflict.ts';
import { filesIn } from '#shared/domain/file-entry.ts';
import type { RecordChange } from '#shared/sync/protocol.ts';

/** How many operations on one record are looked through for what they hold of it. */
const OPERATIONS = 1_000_000;

/**
 * Blanks a record, what operations wanted of it, and what conflicts kept of it. What stays is a
 * marker that refuses everything that is written to it later. Answers the new head, and the files it named
 * at any time that no other record names.
 */
export async function eraseRecord(
  tx: StoreWriting,
  key: RecordKey,
  member: string,
  now: number,
): Promise<{ readonly head: number; readonly files: readonly string[] }> {
  const workspace = await tx.workspace();
  const at = nextStamp(workspace.clock, now);
  const change = `erase-${key.e}-${key.id}`;
  let seq = workspace.seq;
  const [row] = await tx.rows([key]);
  const operations = await tx.operationsOn(key, OPERATIONS);
  const clashes = await tx.conflictsOn(key);
  const rows: EndpointRow[] = [];
  const blank = (
    of: EndpointRow | undefined,
    at_: RecordKey,
    values: EndpointRow['state']['v'],
  ) => {
    seq++;
    rows.push({
      ...(of ?? { others: 0, sv: 1, within: null, scope: null, owner: NOBODY_YET, moved: 0 }),
      e: at_.e,
      id: at_.id,
      seq,
      changed: seq,
      dev: '',
      others: of?.changed ?? 0,
      tx: change,
      state: { v: values, h: of?.state.h ?? at, d: at },
      erased: true,
    });
  };
  blank(row, key, {});
  for (const found of clashes) {
    const { kept: _kept, lost: _lost, ...rest } = found.state.v;
    blank(found, { e: conflict.name, id: found.id }, rest);
  }
  const named = filesOnceNamed(key, row, operations, clashes);
  await tx.putRows(rows);
  await tx.putActs([{ tx: change, at, by: member, dev: '', act: { name: 'erase' } }]);
  await tx.putOperations(operations.map((operation) => withoutRecord(operation, key)));
  await tx.setWorkspace({ seq, clock: at });
  return { head: seq, files: await unnamed(tx, named) };
}

/** The files that a record names, and those it named as far as operations and conflicts tell. */
function filesOnceNamed(
  { e, id }: RecordKey,
  row: EndpointRow | undefined,
  operations: readonly OperationRow[],
  clashes: readonly EndpointRow[],
): ReadonlySet<string> {
  const wanted = operations.flatMap(({ body }) =>
    (body?.c ?? []).flatMap((change) =>
      change.e === e && change.id === id && 'v' in change ? [change.v] : [],
    ),
  );
  const values = [row?.state.v ?? {}, ...wanted, ...clashes.map(({ state }) => state.v)];
  return new Set(values.flatMap(filesIn).map((file) => file.id));
}

async function unnamed(tx: StoreReading, files: ReadonlySet<string>): Promise<readonly string[]> {
  const gone: string[] = [];
  for (const file of files) {
    if (!(await isNamed(tx, file))) gone.push(file);
  }
  return gone;
}

function withoutRecord(row: OperationRow, { e, id }: RecordKey): OperationRow {
  if (!row.body) return row;
  const c = row.body.c.map((change): RecordChange => {
    if (change.e !== e || change.id !== id || !('v' in change)) return change;
    return change.k === 'add' ? { ...change, v: {} } : { k: 'set', e, id, v: {}, b: {} };
  });
  return { ...row, body: { ...row.body, c, act: { name: row.body.act.name } } };
}
