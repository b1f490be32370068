import type { EntityKind } from '#shared/domain/entity-kind.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';

/** Values written by an earlier version of a kind, in its present shape. */
export function lifted(kind: EntityKind, version: number, values: FieldValues): FieldValues {
  let result = values;
  for (const { from, lift } of kind.migrations) if (from >= version) result = lift(result);
  return result;
}
