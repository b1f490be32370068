import { type FieldType, formOf } from '#shared/domain/field-type.ts';

const NONE: readonly string[] = [];

/** The keys a field's value holds: of each entry, or the text itself. */
export function keysIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return value ? [value] : NONE;
  if (!Array.isArray(value)) return NONE;
  const keys: string[] = [];
  for (const entry of value) {
    if (typeof entry === 'object' && entry !== null && 'value' in entry) {
      keys.push(String(entry.value));
    }
  }
  return keys;
}

/** Keys by which somebody is recognised. */
export function recognisedKeys(type: FieldType | undefined, value: unknown): readonly string[] {
  const keys = keysIn(value);
  const tells = type && formOf(type).tells;
  return tells ? keys.filter(tells) : keys;
}

/** All ids of some lists, each once. Most rows of a file are new: their lists are empty. */
export function onceEach(lists: readonly (readonly string[])[]): readonly string[] {
  const filled = lists.filter((list) => list.length > 0);
  return filled.length === 0 ? NONE : [...new Set(filled.flat())];
}
