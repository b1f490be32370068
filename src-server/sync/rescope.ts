import type { EndpointRow, EndpointStore, StoreWriting } from '#server/store/endpoint-store.ts';
import { moveAlong } from '#server/sync/move-along.ts';
import { type Kinds, type Placed, WorkingSet } from '#server/sync/working-set.ts';
import { moved } from '#server/sync/write-rows.ts';
import type { EntityKind } from '#shared/domain/entity-kind.ts';
import { kindAbove, scopeRule } from '#shared/domain/record-scope.ts';

const AT_ONCE = { rows: 2000, bytes: 4_000_000 };

/** The rules by which a program tells whose rows are, by kind. */
export function scopingOf(kinds: readonly EntityKind[]): string {
  return JSON.stringify(Object.fromEntries(kinds.map((kind) => [kind.name, scopeRule(kind)])));
}

/**
 * Tells anew whose rows are where another version of the program told it: kinds it did not know, or
 * whose records it took for somebody else's. Until then nobody who is limited has what it did not know.
 */
export async function rescope(store: EndpointStore, kinds: readonly EntityKind[]): Promise<void> {
  const scoping = scopingOf(kinds);
  for (const { id, scoping: before } of await store.workspaces()) {
    if (before !== scoping) await store.write(id, (tx) => rescopeWorkspace(tx, kinds));
  }
}

async function rescopeWorkspace(tx: StoreWriting, kinds: readonly EntityKind[]): Promise<void> {
  const { scoping, seq } = await tx.workspace();
  const told: Readonly<Record<string, unknown>> = scoping === '' ? {} : JSON.parse(scoping);
  const known: Kinds = new Map(kinds.map((kind) => [kind.name, kind]));
  const changed = kinds.filter((kind) => told[kind.name] !== scopeRule(kind));
  let head = seq;
  // Whoever lies within others after these: they follow from what is written by then.
  for (const kind of changed.toSorted((a, b) => depthOf(a, known) - depthOf(b, known))) {
    head = await rescopeKind(tx, kind.name, known, head);
  }
  await tx.setWorkspace({ seq: head, scoping: scopingOf(kinds) });
}

/** How many kinds of records lie above a kind's. */
function depthOf(kind: EntityKind, kinds: Kinds): number {
  if (typeof kind.within === 'object') return kinds.size;
  const above = kinds.get(kindAbove(kind) ?? '');
  return above ? 1 + depthOf(above, kinds) : 0;
}

async function rescopeKind(
  tx: StoreWriting,
  e: string,
  kinds: Kinds,
  head: number,
): Promise<number> {
  let last = head;
  let after: string | undefined;
  do {
    const page = await tx.bucket({ e, prefix: '', ...(after !== undefined && { after }) }, AT_ONCE);
    const set = await WorkingSet.around(tx, kinds, page.rows);
    const written = page.rows.flatMap((before) => {
      const { isTold, ...placed } = asItStands(before, set.placed(before));
      if (isSame(before, placed)) return [];
      const goes = before.owner !== placed.owner;
      const seq = goes ? ++last : before.seq;
      return [{ row: moved({ ...before, ...placed, seq }, before, seq), before, isTold }];
    });
    await tx.putRows(written.map(({ row }) => row));
    last = await moveAlong(tx, written, last, kinds);
    after = page.more ? page.rows.at(-1)?.id : undefined;
  } while (after !== undefined);
  return last;
}

/** Erased rows keep whose they were, and rows of unknown customers whoever brought them. */
function asItStands(before: EndpointRow, placed: Placed): Placed {
  const { within, scope, owner } = before;
  if (before.erased) return { within, scope, owner, isTold: true };
  const stays = !placed.isTold && owner !== null && scope === placed.scope;
  return stays ? { ...placed, owner } : placed;
}

function isSame(before: EndpointRow, placed: Omit<Placed, 'isTold'>): boolean {
  const { within, scope, owner } = placed;
  return before.within === within && before.scope === scope && before.owner === owner;
}
