import { broughtProblems, changedProblems } from '#shared/domain/brought-problems.ts';
import type { EntityKind } from '#shared/domain/entity-kind.ts';
import type { FieldProblem, FieldSpecs } from '#shared/domain/field-spec.ts';
import { formOf } from '#shared/domain/field-type.ts';
import { problemsOf } from '#shared/domain/record-problems.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';
import { UNBORN } from '#shared/sync/hlc.ts';
import { isDead, type RowState } from '#shared/sync/merge.ts';
import type { RecordChange } from '#shared/sync/protocol.ts';

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
  const held = change.k === 'set' ? restored(kind.fields, change) : {};
  const written = { ...before?.v, ...change.v };
  const wrong = changedProblems(kind.fields, before?.v ?? {}, written, [held]);
  // A blank is judged where the record is whole, below.
  const badValues = wrong.filter(({ key }) => key !== 'required');
  if (badValues.length > 0) return badValues;
  // Edits of a record whose making has not arrived, or that is gone, are kept as they are.
  if (after.h === UNBORN || isDead(after)) return [];
  if (!before || before.h === UNBORN) return problemsOf(kind, kind.fields, after.v);
  return broughtProblems(kind, kind.fields, before.v, after.v, [held]);
}

/** Values that an undo puts back: they were taken once, by rules that may have changed since. */
function restored(
  fields: FieldSpecs,
  { v, o = {} }: Extract<RecordChange, { k: 'set' }>,
): FieldValues {
  return Object.fromEntries(
    Object.entries(v).filter(([field, value]) => {
      const type = fields[field]?.type;
      if (o[field] === undefined || type === undefined) return false;
      return formOf(type).schema.safeParse(value).success;
    }),
  );
}
