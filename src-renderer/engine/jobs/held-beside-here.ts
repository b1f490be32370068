import type { JobContext } from '#engine/jobs/job-context.ts';
import type { EntityKind } from '#shared/domain/entity-kind.ts';
import { type FieldValues, type RecordRow, sameValue } from '#shared/sync/change-set.ts';

/** Records that a file holds, by what they are to those here. */
export interface Tally {
  added: number;
  updated: number;
  unchanged: number;
  /** Of the updated ones. */
  renamed: number;
  /** Of the unchanged ones: entries that the file has otherwise, or that were taken back here. */
  kept: number;
}

export function noTally(): Tally {
  return { added: 0, updated: 0, unchanged: 0, renamed: 0, kept: 0 };
}

interface Change {
  readonly id: string;
  readonly changes: FieldValues;
  readonly renames: boolean;
}

/** Which of these records are not here, and what the others would become; counted. */
export async function compared(
  context: JobContext,
  kind: EntityKind,
  stored: readonly RecordRow[],
  tally: Tally,
): Promise<{ readonly fresh: readonly RecordRow[]; readonly changed: readonly Change[] }> {
  const present = await context.read(
    kind.name,
    stored.map(({ id }) => id),
  );
  const existing = new Map(present.map((row) => [row.id, row.values]));
  const fresh: RecordRow[] = [];
  const changed: Change[] = [];
  for (const row of stored) {
    const { id, values } = row;
    const before = existing.get(id);
    const changes = before && differences(before, values);
    if (changes && Object.keys(changes).length === 0) tally.unchanged += 1;
    else if (kind.appendOnly && context.isKnown(kind.name, id)) {
      tally.unchanged += 1;
      tally.kept += 1;
    } else if (!changes) {
      tally.added += 1;
      fresh.push(row);
    } else {
      const renames = kind.title(before) !== kind.title(values);
      tally.updated += 1;
      if (renames) tally.renamed += 1;
      changed.push({ id, changes, renames });
    }
  }
  return { fresh, changed };
}

/** Fields to set so that a record becomes the other; `undefined` clears. */
function differences(before: FieldValues, after: FieldValues): FieldValues {
  const changes: Record<string, unknown> = {};
  for (const field of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (!sameValue(before[field], after[field])) changes[field] = after[field];
  }
  return changes;
}
