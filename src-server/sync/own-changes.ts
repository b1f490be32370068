import type { StoreWriting } from '#server/store/endpoint-store.ts';
import { type Kinds, WorkingSet } from '#server/sync/working-set.ts';
import { nextStamp, writeRows } from '#server/sync/write-rows.ts';
import type { Act } from '#shared/sync/change-set.ts';
import type { Hlc } from '#shared/sync/hlc.ts';
import { applyChange, type RowState } from '#shared/sync/merge.ts';
import type { RecordChange } from '#shared/sync/protocol.ts';

/** A change the endpoint makes by itself: what it decided about a member, say. */
export type OwnChange =
  | Omit<Extract<RecordChange, { k: 'add' }>, never>
  | Omit<Extract<RecordChange, { k: 'set' }>, 'b' | 'o' | 'saw'>;

/**
 * Writes changes of the endpoint itself, inside a transaction: they are pulled like any other.
 * `by`: the member on whose word. Answers the new head.
 */
export async function writeOwnChanges(
  tx: StoreWriting,
  kinds: Kinds,
  changes: readonly OwnChange[],
  of: { readonly tx: string; readonly act: Act; readonly by: string; readonly now: number },
): Promise<number> {
  const workspace = await tx.workspace();
  const at = nextStamp(workspace.clock, of.now);
  const set = await WorkingSet.load(
    tx,
    kinds,
    changes.map((change) => asSeen(change, undefined)),
  );
  for (const change of changes) {
    const row = set.get(change);
    if (row?.erased) continue;
    const { state } = applyChange(row?.state ?? null, asSeen(change, row?.state), at, {
      unseen: false,
      isSet: () => false,
    });
    set.put({
      e: change.e,
      id: change.id,
      seq: 0,
      changed: 0,
      dev: '',
      others: row ? (row.dev === '' ? row.others : row.changed) : 0,
      tx: of.tx,
      state,
      sv: Math.max(row?.sv ?? 1, kinds.get(change.e)?.version ?? 1),
      scope: row?.scope ?? null,
      owner: row?.owner ?? null,
      moved: row?.moved ?? 0,
      erased: false,
    });
  }
  const head = await writeRows(tx, set, workspace.seq, kinds);
  await tx.putActs([{ tx: of.tx, at, by: of.by, dev: '', act: of.act }]);
  await tx.setWorkspace({ seq: head, clock: at });
  return head;
}

/** The endpoint has seen what is there: its changes clash with nothing. */
function asSeen(change: OwnChange, state: RowState | undefined): RecordChange {
  if (change.k === 'add') return change;
  const origin = (field: string): Hlc | undefined =>
    state?.o?.[field] ?? state?.f?.[field] ?? state?.h;
  const seen = Object.keys(change.v).flatMap((field): [string, Hlc][] => {
    const stamp = origin(field);
    return stamp === undefined ? [] : [[field, stamp]];
  });
  return { ...change, b: Object.fromEntries(seen) };
}
