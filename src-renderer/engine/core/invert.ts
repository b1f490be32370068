import { invertedFields } from '#engine/core/apply.ts';
import type { Draft } from '#engine/core/draft.ts';
import type { Identity } from '#engine/core/identity.ts';
import { laterLives, type RecordIds } from '#engine/core/later-lives.ts';
import { type Brought, removeBrought } from '#engine/core/removal.ts';
import type { Workspace } from '#engine/index/workspace.ts';
import type { LeftAlone } from '#engine/protocol/changes.ts';
import type { JournalChange, JournalEntry } from '#engine/store/database.ts';
import type { RowStore } from '#engine/store/row-store.ts';
import { type Hlc, hlcNode } from '#shared/sync/hlc.ts';

interface InvertContext {
  readonly workspace: Workspace;
  readonly store: RowStore;
  readonly identity: Identity;
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
  { workspace, store, identity }: InvertContext,
): Promise<readonly LeftAlone[]> {
  const leftAlone = new Map<string, LeftAlone>();
  const leave: Leave = (kind, id, fields) => {
    const key = `${kind}/${id}`;
    const known = leftAlone.get(key);
    if (!known && leftAlone.size >= NAMED) return;
    // No fields: the whole record.
    const all = known && [known.fields, fields].some((some) => some.length === 0);
    const named = all ? [] : [...new Set([...(known?.fields ?? []), ...fields])];
    leftAlone.set(key, { kind, id, title: workspace.titleOf(kind, id), fields: named });
  };
  const done = await whatStands(entry, store);
  const brought = await broughtBy(done, store);
  const later = await laterLives(store, entry.seq, livesOf(done, brought));
  for (const change of done.changes.toReversed()) {
    if (change.op === 'set') {
      const { redirect } = workspace.kind(change.kind);
      await putBack(draft, change, done.at, redirect, leave);
    } else if (change.op === 'del') await bringBack(draft, change, later, leave);
  }
  // An act that was done here may have been stamped before this device was of a team.
  const own = done.n === undefined ? [] : [identity.clock.node];
  const since = { at: done.at, later, makers: new Set([hlcNode(done.at), ...own]) };
  const staying = await removeBrought(draft, brought, since, workspace);
  for (const { kind, id, fields } of staying) leave(kind, id, fields);
  return [...leftAlone.values()];
}

/**
 * An act that was undone and redone is taken back as a whole: its redo did again only what its undo
 * had taken back, and what that left alone may be open now.
 */
async function whatStands(entry: JournalEntry, store: RowStore): Promise<JournalEntry> {
  if (entry.inverts?.mode !== 'redo') return entry;
  return (await store.entry(entry.inverts.id)) ?? entry;
}

/** The records that an act added, deleted or brought back. */
function livesOf(
  { changes }: JournalEntry,
  brought: ReadonlyMap<string, Brought>,
): ReadonlyMap<string, ReadonlySet<string>> {
  const lives = new Map([...brought].map(([kind, { ids }]) => [kind, new Set(ids)]));
  for (const change of changes) {
    if (change.op !== 'del') continue;
    const ids = lives.get(change.kind) ?? new Set();
    for (const id of change.ids) ids.add(id);
    lives.set(change.kind, ids);
  }
  return lives;
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
  later: RecordIds,
  leave: Leave,
): Promise<void> {
  const back: string[] = [];
  for (const id of ids) {
    if (!draft.isKept(kind, id) && !later.get(kind)?.has(id)) back.push(id);
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
