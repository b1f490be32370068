/** Languages whose months are read by name. */
const LANGUAGES = ['en', 'de', 'de-AT', 'fr', 'es', 'it', 'pt', 'nl', 'pl', 'ru'];

/** How tables write some months beside what the languages' rules say. */
const ALSO: Readonly<Record<string, number>> = { mrz: 3, sept: 9 };

let months: ReadonlyMap<string, number> | undefined;

/** The month (1–12) that a word names, whole or shortened, in the languages above; undefined for none. */
export function monthNamed(word: string): number | undefined {
  months ??= readNames();
  const key = keyOf(word);
  return months.get(key) ?? shortened(key, months);
}

/** English names are cut anywhere: `Janu`. */
function shortened(key: string, known: ReadonlyMap<string, number>): number | undefined {
  return /^[a-z]{3,}$/.test(key) && ENGLISH.test(key) ? known.get(key.slice(0, 3)) : undefined;
}

const ENGLISH = /^(?:janu|febr|marc|apri|augu|septe|octo|novem|decem)[a-z]*$/;

/** By themselves and beside a day: Slavic languages decline them (`март`, `5 марта`). */
function readNames(): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const language of LANGUAGES) {
    for (const width of ['long', 'short'] as const) {
      const alone = new Intl.DateTimeFormat(language, { month: width, timeZone: 'UTC' });
      const dated = new Intl.DateTimeFormat(language, {
        ...{ day: 'numeric', month: width, timeZone: 'UTC' },
      });
      for (let month = 1; month <= 12; month++) {
        const day = Date.UTC(2000, month - 1, 5);
        const parts = dated.formatToParts(day);
        for (const name of [alone.format(day), parts.find(({ type }) => type === 'month')?.value]) {
          const key = keyOf(name ?? '');
          // The first language with a word keeps it; no two mean different months by one.
          if (/^\p{L}+$/u.test(key) && !found.has(key)) found.set(key, month);
        }
      }
    }
  }
  for (const [name, month] of Object.entries(ALSO)) found.set(name, month);
  return found;
}

function keyOf(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[\p{M}.]/gu, '')
    .toLowerCase();
}
