import type { EntityKind, FieldSpecs } from '#shared/domain/entity-kind.ts';
import type { FieldType } from '#shared/domain/field-type.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';
import { cleanLines, cleanText } from '#shared/text/clean-text.ts';
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
    const clean = cleanValue(type, value);
    if (clean === value) continue;
    result ??= { ...values };
    result[field] = clean;
  }
  return result ?? values;
}

function cleanValue(type: FieldType, value: unknown): unknown {
  switch (type) {
    case 'text':
      return typeof value === 'string' ? cleanText(value) : value;
    case 'longText':
      return typeof value === 'string' ? cleanLines(value) : value;
    case 'monthDay':
      // Year 0 is how some programs write a day without a year.
      return typeof value === 'string' ? value.replace(/^0000-/, '--') : value;
    case 'tags':
      return cleanWords(value);
    case 'phones':
    case 'emails':
    case 'addresses':
    case 'handles':
    case 'consents':
      return cleanEntries(value);
    default:
      return value;
  }
}

function cleanWords(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  const words: readonly unknown[] = value;
  const clean = words.map((word) => (typeof word === 'string' ? cleanText(word) : word));
  if (clean.every((word, at) => word === words[at] && word !== '')) return value;
  return [...new Set(clean)].filter((word) => word !== '');
}

/** Parts that became blank are left out; whether an entry is still one, its kind and the check say. */
function cleanEntries(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  const entries: readonly unknown[] = value;
  const clean = entries.map(cleanEntry);
  if (clean.every((entry, at) => entry === entries[at])) return value;
  return clean.filter((entry, at) => entry === entries[at] || !isEmptied(entry));
}

/** Nothing but signs that nobody sees was in it. */
function isEmptied(entry: unknown): boolean {
  return typeof entry === 'object' && entry !== null && 'value' in entry && entry.value === '';
}

function cleanEntry(entry: unknown): unknown {
  if (typeof entry !== 'object' || entry === null) return entry;
  let result: Record<string, unknown> | undefined;
  for (const [part, text] of Object.entries(entry)) {
    if (typeof text !== 'string') continue;
    const clean = cleanText(text);
    if (clean === text) continue;
    result ??= { ...entry };
    if (clean === '' && part !== 'value') delete result[part];
    else result[part] = clean;
  }
  return result ?? entry;
}
