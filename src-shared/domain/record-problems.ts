import * as z from 'zod/mini';
import type { EntityKind } from '#shared/domain/entity-kind.ts';
import type { FieldProblem, FieldSpec, FieldSpecs } from '#shared/domain/field-spec.ts';
import { formOf } from '#shared/domain/field-type.ts';
import { sizeProblems } from '#shared/domain/record-size.ts';
import { type ValueTest, valueTest } from '#shared/domain/value-test.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';

/**
 * Schema of one field's value. A choice accepts its options only, those among them that are offered
 * no more: a file or a merge may bring them from where they were; blank is allowed elsewhere.
 */
function fieldSchema(spec: FieldSpec): z.ZodMiniType {
  const { schema, among } = formOf(spec.type);
  if (!spec.options || !among) return schema;
  return among(z.enum([...spec.options, ...(spec.retired ?? [])] as [string, ...string[]]));
}

const schemas = new WeakMap<FieldSpecs, z.ZodMiniObject>();

/** Schema of a record's values. Unknown fields pass through untouched: a newer version wrote them. */
export function valuesSchema(fields: FieldSpecs): z.ZodMiniObject {
  const known = schemas.get(fields);
  if (known) return known;
  const shape: Record<string, z.ZodMiniType> = {};
  for (const [id, spec] of Object.entries(fields)) {
    shape[id] = spec.required ? fieldSchema(spec) : z.optional(fieldSchema(spec));
  }
  const schema = z.looseObject(shape);
  schemas.set(fields, schema);
  return schema;
}

const tests = new WeakMap<FieldSpecs, ValueTest>();

/** Whether a record's values pass `valuesSchema`, without what parsing costs. */
export function fitsFields(fields: FieldSpecs, values: FieldValues): boolean {
  let test = tests.get(fields);
  if (!test) {
    test = valueTest(valuesSchema(fields));
    tests.set(fields, test);
  }
  return test(values);
}

/**
 * All problems of a record's values: the schema's, then the kind's own rules. For a new record; a
 * change of one that is there is judged by `broughtProblems`.
 */
export function problemsOf(
  kind: EntityKind,
  fields: FieldSpecs,
  values: FieldValues,
): readonly FieldProblem[] {
  const parsed = fitsFields(fields, values) ? null : valuesSchema(fields).safeParse(values);
  if (parsed && !parsed.success) {
    return parsed.error.issues.map((issue) => {
      const field = String(issue.path[0] ?? '');
      const missing = values[field] === undefined && fields[field]?.required === true;
      return { field, key: missing ? 'required' : `invalid.${fields[field]?.type ?? 'value'}` };
    });
  }
  const size = sizeProblems(values);
  return size.length > 0 ? size : (kind.check?.(values) ?? []);
}
