/** A field's value as text; empty when it is missing or not a text. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

interface Entry {
  readonly primary?: true | undefined;
}

/** The entry marked primary, else the first; undefined for a blank list. */
export function primaryEntry<T extends Entry>(entries: readonly T[] | undefined): T | undefined;
export function primaryEntry(entries: unknown): Record<string, unknown> | undefined;
export function primaryEntry(entries: unknown): unknown {
  if (!Array.isArray(entries)) return undefined;
  return entries.find((entry) => entry.primary === true) ?? entries[0];
}
