export function firstLine(text: string): string {
  const end = text.indexOf('\n');
  return end < 0 ? text : text.slice(0, end);
}

/** A field's value as text; empty when it is missing or not a text. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

interface MaybePrimary {
  readonly primary?: true | undefined;
}

/** The entry marked primary, else the first; undefined for a blank list. */
export function primaryEntry<T extends MaybePrimary>(
  entries: readonly T[] | undefined,
): T | undefined;
export function primaryEntry(entries: unknown): Record<string, unknown> | undefined;
export function primaryEntry(entries: unknown): unknown {
  if (!Array.isArray(entries)) return undefined;
  return entries.find((entry) => entry.primary === true) ?? entries[0];
}

/** One entry of a list of entries with parts. Blank parts have no key. */
export type Entry = Readonly<Record<string, unknown>>;

/** What an entry is edited as: what was typed, where a form of its own is stored beside that. */
export function typedText(entry: Entry): string {
  return textOf(entry.typed) || textOf(entry.value);
}

/** An entry with another text typed; the same text leaves it as it is. */
export function withTypedText<T extends Entry>(entry: T, text: string): Entry {
  if (text === typedText(entry)) return entry;
  const { typed: _typed, ...rest } = entry;
  return { ...rest, value: text };
}

/** Entries of a field's value; none when it is not a list. */
export function entriesOf(value: unknown): readonly Entry[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'object' && entry) : [];
}
