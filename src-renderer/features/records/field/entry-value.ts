import { primaryEntry, textOf, typedText, withTypedText } from '#shared/domain/entries.ts';

/** The primary phone or e-mail of a list of entries: as it is stored, and as it is edited. */
export function firstEntry(value: unknown): { readonly stored: string; readonly typed: string } {
  const entry = primaryEntry(value);
  return { stored: textOf(entry?.value), typed: entry ? typedText(entry) : '' };
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
  return entries.map((entry) => (entry === primary ? withTypedText(primary, text) : entry));
}
