import type { EndpointRow, MoveWithin, StoreWriting } from '#server/store/endpoint-store.ts';
import { keyOf, NOBODY_YET } from '#server/sync/scope.ts';
import type { Kinds } from '#server/sync/working-set.ts';
import { kindAbove, SCOPE_KIND } from '#shared/domain/record-scope.ts';
import { UNBORN } from '#shared/sync/hlc.ts';

/** A row as it was written, and as it stood before. */
export interface WrittenRow {
  readonly row: EndpointRow;
  readonly before: EndpointRow | undefined;
  /** Whose it is is known. */
  readonly isTold: boolean;
}

/**
 * Whatever lies within rows that were written goes to whom they went, and the rows of customers to
 * whoever looks after these now. `head` is the last number that was given; answers the new one.
 */
export async function moveAlong(
  tx: StoreWriting,
  written: readonly WrittenRow[],
  head: number,
  kinds: Kinds,
): Promise<number> {
  const within = movesWithin(written, kinds);
  const moved = within.length > 0 ? await tx.moveWithin(within, head + 1) : 0;
  return moveCustomers(tx, written, head + moved);
}

function movesWithin(written: readonly WrittenRow[], kinds: Kinds): readonly MoveWithin[] {
  const above = kindsAbove(kinds);
  return written.flatMap(({ row, before, isTold }): readonly MoveWithin[] => {
    const { e, scope, owner } = row;
    if (e === SCOPE_KIND) return [];
    const isElsewhere = before !== undefined && before.scope !== scope;
    const isOpened = before !== undefined && scope === null && before.owner !== owner;
    // What lies within a new record came before it; most kinds have nothing within them.
    const isAwaited = before === undefined && above.has(e);
    if (!isElsewhere && !isOpened && !isAwaited) return [];
    const key = keyOf(row);
    if (isTold) return [{ within: key, scope, owner }];
    // Gone to where nobody knows whose it is; or it was not known before either, and whoever brought
    // something keeps it in sight.
    return [{ within: key, scope, ...(isElsewhere && { owner: NOBODY_YET }) }];
  });
}

/** Kinds of records in which others lie. */
function kindsAbove(kinds: Kinds): ReadonlySet<string> {
  return new Set(
    [...kinds.values()].flatMap((kind) => {
      const above = kindAbove(kind);
      return [...(above === undefined ? [] : [above]), ...(kind.redirect ? [kind.name] : [])];
    }),
  );
}

async function moveCustomers(
  tx: StoreWriting,
  written: readonly WrittenRow[],
  head: number,
): Promise<number> {
  let last = head;
  let waiting = written.flatMap(({ row, before, isTold }) => {
    const { e, id, owner } = row;
    const isNew = before === undefined || before.state.h === UNBORN;
    const stays = !isNew && before.owner === owner;
    if (e !== SCOPE_KIND || stays || row.state.h === UNBORN) return [];
    return [{ customer: id, owner: isTold ? owner : NOBODY_YET }];
  });
  const passed = new Set<string>();
  while (waiting.length > 0) {
    for (const { customer } of waiting) passed.add(customer);
    const { moved, merged } = await tx.moveScopes(waiting, last + 1);
    last += moved;
    // A customer's own rows are of them still when they were merged into another.
    waiting = merged.filter(({ customer }) => !passed.has(customer));
  }
  return last;
}
