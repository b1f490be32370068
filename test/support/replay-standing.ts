import type { Batch, JournalChange } from '#engine/store/database.ts';
import { type FieldValues, isBlank } from '#shared/sync/change-set.ts';
import type { StoredPast } from '#test/support/stored-records.ts';

/** The acts that stand: neither undone nor an undoing, by their ids. */
export function standingActs({ entries }: StoredPast): readonly string[] {
  const undone = new Map<string, boolean>();
  for (const { inverts } of entries) if (inverts) undone.set(inverts.id, inverts.mode === 'undo');
  return entries.filter(({ id, inverts }) => !inverts && !undone.get(id)).map(({ id }) => id);
}

/**
 * The records of a kind as they would be had only these acts happened: what each of them wrote, one
 * after the other, the last writer winning. Nothing of how undo works is in it. What a record was
 * born with belongs to it, should an act that stands bring it back after its adding was undone.
 */
export function replayActs(
  past: StoredPast,
  kind: string,
  acts: ReadonlySet<string>,
): ReadonlyMap<string, FieldValues> {
  const values = new Map<string, Record<string, unknown>>();
  const live = new Set<string>();
  const batches = new Map(past.batches.map((batch) => [batch.no, batch]));
  for (const entry of past.entries) {
    const stands = acts.has(entry.id);
    for (const change of entry.changes) {
      if (change.kind !== kind) continue;
      if (change.op === 'add') {
        for (const row of addedBy(change, batches)) {
          values.set(row.id, { ...row.values });
          if (stands) live.add(row.id);
        }
      } else if (!stands) continue;
      else if (change.op === 'set') {
        const record = values.get(change.id) ?? {};
        for (const [field, { to }] of Object.entries(change.fields)) record[field] = to;
      } else {
        for (const id of change.ids) {
          if (change.op === 'del') live.delete(id);
          else live.add(id);
        }
      }
    }
  }
  const filled = ([id, fields]: [string, Record<string, unknown>]) =>
    [id, Object.fromEntries(Object.entries(fields).filter(([, to]) => !isBlank(to)))] as const;
  return new Map([...values].filter(([id]) => live.has(id)).map(filled));
}

function addedBy(
  change: Extract<JournalChange, { op: 'add' }>,
  batches: ReadonlyMap<number, Batch>,
): readonly { readonly id: string; readonly values: FieldValues }[] {
  if ('rows' in change) return change.rows;
  return change.batches.flatMap(
    (no) => batches.get(no)?.rows.map(({ id, v }) => ({ id, values: v })) ?? [],
  );
}
