/** What makes a man's given name a woman's: Paul and Paula, Josef and Josefine. */
const FEMININE: ReadonlySet<string> = new Set('a e ia ina ine ette etta elle ella'.split(' '));

/** Whether two folded given names are a man's and a woman's form of one: Jan and Jana, Mario and Maria. */
export function areManAndWoman(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length < 3) return false;
  if (short.length === long.length) {
    const last = [short, long].map((name) => name.slice(-1)).sort();
    return short.slice(0, -1) === long.slice(0, -1) && /^[ae]o$/.test(last.join(''));
  }
  // Andrea and Andreas.
  if (short.endsWith('a') && long === `${short}s`) return true;
  return long.startsWith(short) && FEMININE.has(long.slice(short.length));
}
