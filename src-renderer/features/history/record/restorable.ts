import type { FieldInfo } from '#engine/protocol/lists.ts';
import { type FieldValues, sameValue } from '#shared/sync/change-set.ts';
import type { ChangedField } from '#ui/values/changed-value.tsx';

/**
 * What restoring a record to earlier values would change, in the order of the fields. Fields that
 * the program keeps for itself stay: a merge is parted by undoing it, not by restoring.
 */
export function restoringSteps(
  fields: readonly FieldInfo[],
  now: FieldValues,
  then: FieldValues,
): readonly ChangedField[] {
  return fields
    .filter(({ derived, spec }) => !derived && spec.system !== true)
    .filter(({ id }) => !sameValue(now[id], then[id]))
    .map(({ id }) => ({ field: id, from: now[id] ?? null, to: then[id] ?? null }));
}

/** The values that make those steps. */
export function valuesOf(steps: readonly ChangedField[]): FieldValues {
  return Object.fromEntries(steps.map(({ field, to }) => [field, to]));
}
