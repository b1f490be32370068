import { primaryEntry } from '#shared/domain/entries.ts';

/** The text of the primary phone or e-mail of a list of entries; empty when there is none. */
export function firstEntry(value: unknown): string {
  const entry = primaryEntry(value);
  return typeof entry?.value === 'string' ? entry.value : '';
}

/** The entries with another text in the primary one; blank takes that entry out. */
export function withFirstEntry(value: unknown, text: string): readonly unknown[] | undefined {
  const entries: readonly unknown[] = Array.isArray(value) ? value : [];
  const primary = primaryEntry(value);
  if (text === '') {
    const rest = entries.filter((entry) => entry !== primary);
    return rest.length > 0 ? rest : undefined;
  }
  if (!primary) return [{ value: text, primary: true }];
  return entries.map((entry) => (entry === primary ? { ...primary, value: text } : entry));
}
