import type {
  EndpointRow,
  OperationRow,
  RecordKey,
  StoreWriting,
} from '#server/store/endpoint-store.ts';
import { NOBODY_YET } from '#server/sync/scope.ts';
import { nextStamp } from '#server/sync/write-rows.ts';
import { conflict } from '#shared/domain/conflict.ts';
import type { RecordChange } from '#shared/sync/protocol.ts';

/** How many operations on one record are looked through for what they hold of it. */
const OPERATIONS = 1_000_000;

/**
 * Blanks a record, what operations wanted of it, and what conflicts kept of it. What stays is a
 * marker that refuses everything that is written to it later. Answers the new head.
 */
export async function eraseRecord(
  tx: StoreWriting,
  key: RecordKey,
  member: string,
  now: number,
): Promise<number> {
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
  await tx.putRows(rows);
  await tx.putActs([{ tx: change, at, by: member, dev: '', act: { name: 'erase' } }]);
  await tx.putOperations(operations.map((operation) => withoutRecord(operation, key)));
  await tx.setWorkspace({ seq, clock: at });
  return seq;
}

function withoutRecord(row: OperationRow, { e, id }: RecordKey): OperationRow {
  if (!row.body) return row;
  const c = row.body.c.map((change): RecordChange => {
    if (change.e !== e || change.id !== id || !('v' in change)) return change;
    return change.k === 'add' ? { ...change, v: {} } : { k: 'set', e, id, v: {}, b: {} };
  });
  return { ...row, body: { ...row.body, c, act: { name: row.body.act.name } } };
}
