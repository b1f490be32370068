import type { CustomerProfile } from './customer-profile.ts';

/** Searches that bring up customers of a similar name, however a list wrote it. */
export function customerSearches({ names, company }: CustomerProfile): readonly string[] {
  if (company?.text) return [company.words.join(' ') || company.text, company.text.slice(0, 4)];
  const searches = new Set<string>();
  for (const { given, family } of names) {
    const [one, other] = [given.letters, family.letters];
    if (!one || !other) {
      searches.add(one || other);
      continue;
    }
    // The readings find Han and Latin forms alike; the first letters forgive a slip behind them.
    searches.add(`${other} ${one}`);
    searches.add(`${other} ${one.slice(0, 3)}`);
    searches.add(`${one} ${other.slice(0, 3)}`);
  }
  return [...searches];
}
