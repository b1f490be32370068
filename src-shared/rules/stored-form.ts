import type { EntityKind } from '#shared/domain/entity-kind.ts';
import type { FieldSpecs } from '#shared/domain/field-spec.ts';
import { formOf } from '#shared/domain/field-type.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';
import type { ReadingTools } from '#shared/text/text-tools.ts';

/**
 * A record's values, or some of them, in the form that is stored: texts of every kind without signs
 * that nobody sees and without a spreadsheet's wrappers (`cleanText`), then what the kind itself
 * does (phones to E.164). Storing twice changes nothing; values of a wrong type stay for the check.
 */
export function storedForm(
  kind: EntityKind,
  fields: FieldSpecs,
  values: FieldValues,
  tools: ReadingTools,
  region: string,
): FieldValues {
  const clean = withCleanTexts(fields, values);
  return kind.normalise ? kind.normalise(clean, tools, region) : clean;
}

/** Values with their texts clean, by the types of their fields; the values themselves where they are. */
export function withCleanTexts(fields: FieldSpecs, values: FieldValues): FieldValues {
  let result: Record<string, unknown> | undefined;
  for (const field in values) {
    const type = fields[field]?.type;
    const value = values[field];
    if (type === undefined || value === null || value === undefined) continue;
    const { clean } = formOf(type);
    const stored = clean ? clean(value) : value;
    if (stored === value) continue;
    result ??= { ...values };
    result[field] = stored;
  }
  return result ?? values;
}
