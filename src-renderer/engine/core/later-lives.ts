import { idsOf, type JournalChange } from '#engine/store/database.ts';
import type { RowStore } from '#engine/store/row-store.ts';

/** Ids of records by kind. */
export type RecordIds = ReadonlyMap<string, ReadonlySet<string>>;

const ENTRIES_AT_ONCE = 128;

/**
 * Of these records, those that an act after a position deleted, brought back or added, and still
 * does: what a later act did and what its undo took back cancel out.
 */
export async function laterLives(
  store: RowStore,
  position: number,
  records: RecordIds,
): Promise<RecordIds> {
  /** By kind and record: the acts that touched its life an odd number of times, done or undone. */
  const standing = new Map<string, Map<string, Set<string>>>();
  let from = position;
  while (true) {
    const entries = await store.entriesAfter(from, ENTRIES_AT_ONCE);
    for (const { seq, id: own, inverts, changes } of entries) {
      from = seq;
      for (const change of changes) {
        const acts = standing.get(change.kind) ?? new Map<string, Set<string>>();
        standing.set(change.kind, acts);
        for (const id of livesIn(change, records)) {
          const still = acts.get(id) ?? new Set();
          const act = inverts?.id ?? own;
          if (!still.delete(act)) still.add(act);
          acts.set(id, still);
        }
      }
    }
    if (entries.length < ENTRIES_AT_ONCE) break;
  }
  const touched = (acts: ReadonlyMap<string, ReadonlySet<string>>) =>
    new Set([...acts].filter(([, still]) => still.size > 0).map(([id]) => id));
  return new Map([...standing].map(([kind, acts]) => [kind, touched(acts)]));
}

/** A bulk addition brings new records only: none of them can be older than it. */
function livesIn(change: JournalChange, records: RecordIds): readonly string[] {
  if (change.op === 'set' || 'batches' in change) return [];
  const wanted = records.get(change.kind);
  return wanted ? idsOf(change).filter((id) => wanted.has(id)) : [];
}
