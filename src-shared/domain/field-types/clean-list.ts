import { cleanText } from '#shared/text/clean-text.ts';

/** Words without signs that nobody sees; what is nothing else is left out. */
export function cleanWords(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  const words: readonly unknown[] = value;
  const clean = words.map((word) => (typeof word === 'string' ? cleanText(word) : word));
  if (clean.every((word, at) => word === words[at] && word !== '')) return value;
  return [...new Set(clean)].filter((word) => word !== '');
}

/** Parts that became blank are left out; whether an entry is still one, its kind and the check say. */
export function cleanEntries(value: unknown): unknown {
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
