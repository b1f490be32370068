import type { StoreReading } from '#server/store/endpoint-store.ts';
import type { Kinds } from '#server/sync/working-set.ts';
import { mayTouchEntry } from '#shared/rules/append-only.ts';
import { sameValue } from '#shared/sync/change-set.ts';
import { UNBORN } from '#shared/sync/hlc.ts';
import { isDead, type RowState } from '#shared/sync/merge.ts';
import type { Operation, RecordChange } from '#shared/sync/protocol.ts';

/**
 * What a change does to an entry (`EntityKind.appendOnly`), whatever the device says. Only whoever made an entry
 * ever writes to it, so that its last writer is its maker. One that is sent again as it is, is there: nothing
 * is written, and it stays its maker's.
 */
export function touchOf(
  before: RowState | null,
  change: RecordChange,
  { inverts }: Operation,
  isMaker: boolean,
): 'taken' | 'nothing' | 'refused' {
  if (change.k === 'add') {
    if (!before || before.h === UNBORN) return 'taken';
    return !isDead(before) && sameValue(before.v, change.v) ? 'nothing' : 'refused';
  }
  const isInverse = inverts?.mode === (change.k === 'del' ? 'undo' : 'redo');
  return mayTouchEntry(change.k, isMaker && isInverse) ? 'taken' : 'refused';
}

/** Whose devices are, by device; empty where no change asks for it. */
export async function membersFor(
  store: StoreReading,
  kinds: Kinds,
  changes: readonly RecordChange[],
): Promise<ReadonlyMap<string, string>> {
  const isAsked = changes.some(({ k, e }) => k !== 'add' && kinds.get(e)?.appendOnly);
  if (!isAsked) return new Map();
  return new Map((await store.devices()).map(({ id, member }) => [id, member]));
}
