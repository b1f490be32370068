import type { CustomerProfile } from './customer-profile.ts';

/** Searches that bring up customers of a similar name, however a list wrote it. */
export function customerSearches({ names, firms }: CustomerProfile): readonly string[] {
  const searches = new Set<string>();
  for (const { words } of firms) {
    const own = words.filter(({ kind }) => kind === 'own');
    const telling = own.length > 0 ? own : words;
    searches.add(telling.map(({ typed }) => typed).join(' '));
    searches.add(telling[0]?.typed.slice(0, 4) ?? '');
  }
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
  return [...searches].filter(Boolean);
}
