import type { Acts } from '#engine/core/acts.ts';
import type { Workspace } from '#engine/index/workspace.ts';
import type { EngineRequests, HistoryEntry, HistoryQuery } from '#engine/protocol.ts';
import { idsOf, type JournalChange, type JournalEntry } from '#engine/store/database.ts';
import type { RowStore } from '#engine/store/row-store.ts';
import type { Change } from '#shared/sync/change-set.ts';
import { hlcMillis } from '#shared/sync/hlc.ts';

/** Past acts, newest first; of one record, with what they changed in it. */
export async function readHistory(
  store: RowStore,
  acts: Acts,
  query: HistoryQuery,
): Promise<readonly HistoryEntry[]> {
  const { kind, id } = query;
  if (kind === undefined || id === undefined) {
    const entries = await store.entriesBefore(query.before, query.limit);
    return entries.map((entry) => historyEntry(entry, acts, []));
  }
  const listed = await store.entriesTouching(kind, id);
  const bulk: JournalEntry[] = [];
  for (const entry of await store.bulkEntries()) {
    if (await touches(store, entry, kind, id)) bulk.push(entry);
  }
  const all = [...listed, ...bulk]
    .filter((entry) => query.before === undefined || entry.seq < query.before)
    .sort((a, b) => b.seq - a.seq)
    .slice(0, query.limit);
  return all.map((entry) => historyEntry(entry, acts, cutTo(entry.changes, kind, id)));
}

function historyEntry(entry: JournalEntry, acts: Acts, changes: readonly Change[]): HistoryEntry {
  return {
    changeSet: entry.id,
    seq: entry.seq,
    at: hlcMillis(entry.at),
    actor: entry.actor,
    act: entry.act,
    counts: entry.counts,
    ...(entry.inverts ? { inverts: entry.inverts } : {}),
    undone: acts.isUndone(entry.id),
    changes,
  };
}

async function touches(
  store: RowStore,
  entry: JournalEntry,
  kind: string,
  id: string,
): Promise<boolean> {
  for (const change of entry.changes) {
    if (change.kind !== kind) continue;
    if (!('batches' in change)) {
      if (idsOf(change).includes(id)) return true;
      continue;
    }
    const batches = await store.batchesAt(change.batches);
    if (batches.some((batch) => batch.rows.some((row) => row.id === id))) return true;
  }
  return false;
}

/** The part of an act that is about one record. A bulk addition shows as the addition alone. */
function cutTo(changes: readonly JournalChange[], kind: string, id: string): readonly Change[] {
  return changes.flatMap((change) => (change.kind === kind ? partOf(change, id) : []));
}

function partOf(change: JournalChange, id: string): readonly Change[] {
  const { kind } = change;
  switch (change.op) {
    case 'set':
      return change.id === id ? [change] : [];
    case 'del':
    case 'undel':
      return change.ids.includes(id) ? [{ op: change.op, kind, ids: [id] }] : [];
    case 'add': {
      if ('batches' in change) return [{ op: 'add', kind, rows: [] }];
      const rows = change.rows.filter((row) => row.id === id);
      return rows.length > 0 ? [{ op: 'add', kind, rows }] : [];
    }
  }
}

/** A record's values as they were just after an act. */
export async function valuesAt(
  _store: RowStore,
  _workspace: Workspace,
  _params: EngineRequests['valuesAt']['params'],
): Promise<EngineRequests['valuesAt']['result']> {
  throw new Error('not built yet');
}
