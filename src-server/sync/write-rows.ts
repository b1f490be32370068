import type { EndpointRow, StoreWriting } from '#server/store/endpoint-store.ts';
import { SCOPE_KIND } from '#server/sync/scope.ts';
import type { Kinds, WorkingSet } from '#server/sync/working-set.ts';
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
 * for the rows of customers who came to somebody else. Answers the new head.
 */
export async function writeRows(
  tx: StoreWriting,
  set: WorkingSet,
  seq: number,
  kinds: Kinds,
): Promise<number> {
  let head = seq;
  const changed = set.changed();
  const rows: EndpointRow[] = changed.map((row) => {
    head++;
    // Somebody else's record in the same push may have changed whom this one is of.
    const scope = set.scopeOf(row, row.state.v);
    const owner = scope?.owner ?? null;
    const before = set.before(row);
    const went = before !== undefined && before.owner !== owner;
    return {
      ...row,
      seq: head,
      changed: head,
      scope: scope?.customer ?? null,
      owner,
      moved: went ? head : row.moved,
    };
  });
  await tx.putRows(rows);
  if (!kinds.has(SCOPE_KIND)) return head;
  const moving = rows.filter(
    (row) => row.e === SCOPE_KIND && row.owner !== (set.before(row)?.owner ?? null),
  );
  const waiting = moving.map(({ id, owner }) => ({ id, owner }));
  const moved = new Set<string>();
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    if (moved.has(next.id)) continue;
    moved.add(next.id);
    const { owner } = next;
    const result = await tx.moveScope(next.id, owner, head + 1);
    head += result.moved;
    waiting.push(...result.merged.map((id) => ({ id, owner })));
  }
  return head;
}
