import { invertedFields, isUntouchedSince } from '#engine/core/apply.ts';
import type { Draft } from '#engine/core/draft.ts';
import type { Workspace } from '#engine/index/workspace.ts';
import type { LeftAlone } from '#engine/protocol.ts';
import type { JournalChange, JournalEntry } from '#engine/store/database.ts';
import type { RowStore } from '#engine/store/row-store.ts';
import type { Hlc } from '#shared/sync/hlc.ts';

interface InvertContext {
  readonly workspace: Workspace;
  readonly store: RowStore;
}

/** How many records left alone are named; the rest are counted by the caller's totals. */
const NAMED = 200;

/**
 * Drafts the changes that take a change set back, last change first. What somebody changed since
 * is left alone and named: undo never overwrites later work.
 */
export async function invert(
  draft: Draft,
  entry: JournalEntry,
  context: InvertContext,
): Promise<readonly LeftAlone[]> {
  const leftAlone: LeftAlone[] = [];
  const leave = (kind: string, id: string, fields: readonly string[]) => {
    if (leftAlone.length >= NAMED) return;
    leftAlone.push({ kind, id, title: context.workspace.titleOf(kind, id), fields });
  };
  const born = bornIn(entry, context.workspace, await bulkIds(entry, context.store));
  for (const change of entry.changes.toReversed()) {
    await invertChange(draft, change, entry.at, { ...context, born, leave });
  }
  return leftAlone;
}

interface ChangeContext extends InvertContext {
  /** Ids that this change set brought, by kind: they go together. */
  readonly born: ReadonlyMap<string, ReadonlySet<string>>;
  readonly leave: (kind: string, id: string, fields: readonly string[]) => void;
}

async function invertChange(
  draft: Draft,
  change: JournalChange,
  at: Hlc,
  context: ChangeContext,
): Promise<void> {
  const { kind } = change;
  switch (change.op) {
    case 'add':
    case 'undel':
      return removeAgain(draft, change, at, context);
    case 'del': {
      const table = context.workspace.table(kind);
      const back: string[] = [];
      for (const id of change.ids) {
        if (!draft.isLive(kind, id) && table.deadAt.get(id) === at) back.push(id);
        else context.leave(kind, id, []);
      }
      await draft.read(kind, back);
      draft.undel(kind, back);
      return;
    }
    case 'set': {
      const row = (await draft.read(kind, [change.id])).get(change.id);
      if (!row || !draft.isLive(kind, change.id)) {
        context.leave(kind, change.id, Object.keys(change.fields));
        return;
      }
      const { fields, leftAlone } = invertedFields(row, change, at);
      if (Object.keys(fields).length > 0) draft.set(kind, row, fields);
      if (leftAlone.length > 0) context.leave(kind, change.id, leftAlone);
    }
  }
}

/** Deletes what an act brought, but not what was changed since or is referred to by later work. */
async function removeAgain(
  draft: Draft,
  change: Extract<JournalChange, { op: 'add' | 'undel' }>,
  at: Hlc,
  { workspace, store, born, leave }: ChangeContext,
): Promise<void> {
  const { kind } = change;
  const table = workspace.table(kind);
  const batches = 'batches' in change ? new Set(change.batches) : null;
  const ids = 'batches' in change ? await idsInBatches(store, change.batches) : idsIn(change);
  const referred = referredTo(workspace, kind, born);
  const unsure: string[] = [];
  const gone: string[] = [];
  for (const id of ids) {
    if (!draft.isLive(kind, id)) continue;
    if (referred.has(id)) leave(kind, id, []);
    // A record that still lies where the act wrote it was not changed: no need to read it.
    else if (batches?.has(table.place(id)?.batch ?? 0)) gone.push(id);
    else unsure.push(id);
  }
  const rows = await draft.read(kind, unsure);
  for (const id of unsure) {
    const row = rows.get(id);
    if (row && isUntouchedSince(row, at)) gone.push(id);
    else leave(kind, id, row ? Object.keys(row.f ?? {}) : []);
  }
  draft.del(kind, gone);
}

function idsIn(change: Extract<JournalChange, { op: 'add' | 'undel' }>): readonly string[] {
  if (change.op === 'undel') return change.ids;
  return 'rows' in change ? change.rows.map((row) => row.id) : [];
}

async function idsInBatches(
  store: RowStore,
  numbers: readonly number[],
): Promise<readonly string[]> {
  const batches = await store.batchesAt(numbers);
  return batches.flatMap((batch) => batch.rows.map((row) => row.id));
}

async function bulkIds(
  entry: JournalEntry,
  store: RowStore,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const ids = new Map<string, readonly string[]>();
  for (const change of entry.changes) {
    if (!('batches' in change)) continue;
    const more = await idsInBatches(store, change.batches);
    ids.set(change.kind, [...(ids.get(change.kind) ?? []), ...more]);
  }
  return ids;
}

function bornIn(
  entry: JournalEntry,
  workspace: Workspace,
  bulk: ReadonlyMap<string, readonly string[]>,
): ReadonlyMap<string, ReadonlySet<string>> {
  const born = new Map<string, Set<string>>();
  for (const kind of workspace.kinds.keys()) born.set(kind, new Set(bulk.get(kind)));
  for (const change of entry.changes) {
    if (change.op !== 'add' && change.op !== 'undel') continue;
    for (const id of idsIn(change)) born.get(change.kind)?.add(id);
  }
  return born;
}

/** Ids of a kind that live records refer to, other than those which go away together. */
function referredTo(
  workspace: Workspace,
  kind: string,
  going: ReadonlyMap<string, ReadonlySet<string>>,
): ReadonlySet<string> {
  const referred = new Set<string>();
  for (const table of workspace.tables()) {
    const together = going.get(table.kind.name);
    for (const [field, spec] of Object.entries(table.specs)) {
      const column = table.column(field);
      if (spec.type !== 'ref' || spec.of !== kind || column?.class !== 'words') continue;
      for (let slot = 0; slot < table.size; slot++) {
        if (table.live[slot] === 0 || column.codes[slot] === 0) continue;
        if (together?.has(table.ids[slot] ?? '')) continue;
        for (const id of column.get(slot)) referred.add(id);
      }
    }
  }
  return referred;
}
