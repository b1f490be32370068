import * as z from 'zod/mini';
import {
  type EntityKind,
  type FieldProblem,
  type FieldSpecs,
  problemsOf,
  valuesSchema,
} from '#shared/domain/entity-kind.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';
import { isDead, type RowState, UNBORN } from '#shared/sync/merge.ts';
import type { RecordChange } from '#shared/sync/protocol.ts';

const partials = new WeakMap<FieldSpecs, z.ZodMiniObject>();

function partialSchema(fields: FieldSpecs): z.ZodMiniObject {
  const known = partials.get(fields);
  if (known) return known;
  const schema = z.partial(valuesSchema(fields));
  partials.set(fields, schema);
  return schema;
}

function written(values: FieldValues): FieldValues {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}

/**
 * What is wrong with a change: a value that its field cannot hold, or rules of the kind that the
 * record broke by it. What was wrong with the record before is not this change's fault, and fields
 * this version does not know are taken as they come.
 */
export function problemsOfChange(
  kind: EntityKind,
  change: RecordChange,
  before: RowState | null,
  after: RowState,
): readonly FieldProblem[] {
  if (change.k !== 'add' && change.k !== 'set') return [];
  const parsed = partialSchema(kind.fields).safeParse(written(change.v));
  if (!parsed.success) {
    return parsed.error.issues.map((issue) => {
      const field = String(issue.path[0] ?? '');
      return { field, key: `invalid.${kind.fields[field]?.type ?? 'value'}` };
    });
  }
  // Edits of a record whose making has not arrived, or that is gone, are kept as they are.
  if (after.h === UNBORN || isDead(after)) return [];
  const problems = problemsOf(kind, kind.fields, after.v);
  if (problems.length === 0 || !before || before.h === UNBORN) return problems;
  const had = problemsOf(kind, kind.fields, before.v);
  return problems.filter(
    ({ field, key }) => !had.some((other) => other.field === field && other.key === key),
  );
}
