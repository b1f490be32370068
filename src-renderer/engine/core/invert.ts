import { invertedFields } from '#engine/core/apply.ts';
import type { Draft } from '#engine/core/draft.ts';
import { type Brought, removeBrought } from '#engine/core/removal.ts';
import type { Workspace } from '#engine/index/workspace.ts';
import type { LeftAlone } from '#engine/protocol.ts';
import type { JournalChange, JournalEntry } from '#engine/store/database.ts';
import type { RowStore } from '#engine/store/row-store.ts';
import type { Hlc } from '#shared/sync/hlc.ts';

interface InvertContext {
  readonly workspace: Workspace;
  readonly store: RowStore;
}

type Leave = (kind: string, id: string, fields: readonly string[]) => void;

/** How many records left alone are named; the rest are counted by the caller's totals. */
const NAMED = 200;

/**
 * Drafts the changes that take a change set back, last change first, and what it brought at the end.
 * What somebody changed since is left alone and named: undo never overwrites later work.
 */
export async function invert(
  draft: Draft,
  entry: JournalEntry,
  { workspace, store }: InvertContext,
): Promise<readonly LeftAlone[]> {
  const leftAlone: LeftAlone[] = [];
  const leave: Leave = (kind, id, fields) => {
    if (leftAlone.length >= NAMED) return;
    leftAlone.push({ kind, id, title: workspace.titleOf(kind, id), fields });
  };
  for (const change of entry.changes.toReversed()) {
    if (change.op === 'set') {
      const { redirect } = workspace.kind(change.kind);
      await putBack(draft, change, entry.at, redirect, leave);
    } else if (change.op === 'del') await bringBack(draft, change, entry.at, workspace, leave);
  }
  const brought = await broughtBy(entry, store);
  for (const { kind, id, fields } of await removeBrought(draft, brought, entry.at, workspace)) {
    leave(kind, id, fields);
  }
  return leftAlone;
}

async function putBack(
  draft: Draft,
  change: Extract<JournalChange, { op: 'set' }>,
  at: Hlc,
  redirect: string | undefined,
  leave: Leave,
): Promise<void> {
  const { kind, id } = change;
  const row = (await draft.read(kind, [id])).get(id);
  if (!row || !isOpen(draft, change, redirect)) return leave(kind, id, Object.keys(change.fields));
  const { fields, leftAlone } = invertedFields(row, change, at);
  if (Object.keys(fields).length > 0) draft.set(kind, row, fields);
  if (leftAlone.length > 0) leave(kind, id, leftAlone);
}

/** A merged record waits behind the one it was merged into: only the merge itself is taken back on it. */
function isOpen(
  draft: Draft,
  { kind, id, fields }: Extract<JournalChange, { op: 'set' }>,
  redirect: string | undefined,
): boolean {
  if (draft.isLive(kind, id)) return true;
  return redirect !== undefined && redirect in fields && draft.isKept(kind, id);
}

async function bringBack(
  draft: Draft,
  { kind, ids }: Extract<JournalChange, { op: 'del' }>,
  at: Hlc,
  workspace: Workspace,
  leave: Leave,
): Promise<void> {
  const { deadAt } = workspace.table(kind);
  const back: string[] = [];
  for (const id of ids) {
    if (!draft.isLive(kind, id) && deadAt.get(id) === at) back.push(id);
    else leave(kind, id, []);
  }
  await draft.read(kind, back);
  draft.undel(kind, back);
}

/** The records a change set added or brought back, by kind. */
async function broughtBy(
  entry: JournalEntry,
  store: RowStore,
): Promise<ReadonlyMap<string, Brought>> {
  const brought = new Map<string, { ids: string[]; batches: Set<number> }>();
  for (const change of entry.changes) {
    if (change.op !== 'add' && change.op !== 'undel') continue;
    const { ids, batches } = brought.get(change.kind) ?? { ids: [], batches: new Set<number>() };
    if (change.op === 'undel') ids.push(...change.ids);
    else if ('rows' in change) ids.push(...change.rows.map((row) => row.id));
    else {
      for (const batch of await store.batchesAt(change.batches)) {
        batches.add(batch.no);
        for (const row of batch.rows) ids.push(row.id);
      }
    }
    brought.set(change.kind, { ids, batches });
  }
  return brought;
}
