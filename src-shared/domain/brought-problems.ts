import * as z from 'zod/mini';
import type { EntityKind } from '#shared/domain/entity-kind.ts';
import type { FieldProblem, FieldSpecs } from '#shared/domain/field-spec.ts';
import { problemsOf, valuesSchema } from '#shared/domain/record-problems.ts';
import { sizeProblems } from '#shared/domain/record-size.ts';
import { type FieldValues, isBlank, sameValue } from '#shared/sync/change-set.ts';

/**
 * The problems that a change brings into a record. Rules change after records were written: an
 * option is taken away, a field becomes required, a limit gets shorter. What a change leaves as it
 * was is not its fault and never refuses it; a list is judged by the entries that came.
 *
 * @param held further values that records held before: those of the records merged into this one
 */
export function broughtProblems(
  kind: EntityKind,
  fields: FieldSpecs,
  before: FieldValues,
  after: FieldValues,
  held: readonly FieldValues[] = [],
): readonly FieldProblem[] {
  // Nearly every record breaks no rule at all.
  if (problemsOf(kind, fields, after).length === 0) return [];
  const problems = changedProblems(fields, before, after, held);
  if (problems.length > 0) return problems;
  const size = sizeProblems(after, before);
  if (size.length > 0) return size;
  const had = kind.check?.(before) ?? [];
  return (kind.check?.(after) ?? []).filter(
    ({ field, key }) => !had.some((other) => other.field === field && other.key === key),
  );
}

/** What the fields themselves do not allow of the values that differ from those before. */
export function changedProblems(
  fields: FieldSpecs,
  before: FieldValues,
  after: FieldValues,
  held: readonly FieldValues[] = [],
): readonly FieldProblem[] {
  const { shape } = valuesSchema(fields);
  return Object.entries(fields).flatMap(([field, spec]): readonly FieldProblem[] => {
    const value = after[field];
    const known = [
      before[field],
      ...held.map((values) => values[field]).filter((old) => !isBlank(old)),
    ];
    if (known.some((old) => sameValue(old, value))) return [];
    if (isBlank(value)) return spec.required ? [{ field, key: 'required' }] : [];
    const schema = shape[field];
    const fits = !schema || z.safeParse(schema, newIn(value, known)).success;
    return fits ? [] : [{ field, key: `invalid.${spec.type}` }];
  });
}

/** A list without the entries that were in one of the known lists; any other value as it is. */
function newIn(value: unknown, known: readonly unknown[]): unknown {
  if (!Array.isArray(value)) return value;
  const old = known.flatMap((list): readonly unknown[] => (Array.isArray(list) ? list : []));
  if (old.length === 0) return value;
  return value.filter(
    (entry) => !old.some((other) => sameValue(withoutRank(other), withoutRank(entry))),
  );
}

/** Making another entry the main one is no change of this one. */
function withoutRank(entry: unknown): unknown {
  if (typeof entry !== 'object' || entry === null || !('primary' in entry)) return entry;
  const { primary: _primary, ...rest } = entry;
  return rest;
}
