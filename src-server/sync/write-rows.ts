import type { EndpointRow, StoreWriting } from '#server/store/endpoint-store.ts';
import { moveAlong } from '#server/sync/move-along.ts';
import type { Kinds, Placed, WorkingSet } from '#server/sync/working-set.ts';
import { formatHlc, type Hlc, hlcMillis, tick } from '#shared/sync/hlc.ts';

/** The node of stamps that the endpoint itself makes. */
const NODE = '0000000000000001';

/** The endpoint's next stamp. */
export function nextStamp(last: Hlc, now: number): Hlc {
  const counter = Number.parseInt(last.slice(13, 17), 16);
  return formatHlc(tick({ millis: hlcMillis(last), counter, node: NODE }, now));
}

/**
 * Writes what a transaction changed: one number a row, in the order of the changes, and then numbers
 * for the rows that came to somebody else by it. Answers the new head.
 */
export async function writeRows(
  tx: StoreWriting,
  set: WorkingSet,
  seq: number,
  kinds: Kinds,
): Promise<number> {
  let head = seq;
  const rows = set.changed().map((row) => {
    head++;
    // Somebody else's record in the same push may have changed whom this one is of.
    const { isTold, ...placed } = set.placed(row);
    const before = set.before(row);
    const written = { ...row, ...placed, seq: head, changed: head };
    return { row: moved(written, before, head), before, isTold };
  });
  await tx.putRows(rows.map(({ row }) => row));
  return moveAlong(tx, rows, head, kinds);
}

/** A row that came to somebody else has moved: whoever could see it before has to be told. */
export function moved(
  row: EndpointRow,
  before: Pick<Placed, 'owner'> | undefined,
  seq: number,
): EndpointRow {
  return before !== undefined && before.owner !== row.owner ? { ...row, moved: seq } : row;
}
