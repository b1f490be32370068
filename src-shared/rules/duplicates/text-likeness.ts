/** Longer texts are compared by their pairs of letters, not by slips. */
const LONGEST = 254;
/** Rows of the table of distances, used again and again: this runs millions of times. */
const ROWS = {
  before: new Uint16Array(LONGEST + 1),
  last: new Uint16Array(LONGEST + 1),
  row: new Uint16Array(LONGEST + 1),
};

/**
 * How many letters must be put in, taken out, changed or swapped with their neighbour to make one
 * text the other (optimal string alignment); `most + 1` as soon as it is more than `most`. Symmetric.
 */
export function typingDistance(one: string, other: string, most: number): number {
  if (one === other) return 0;
  if (Math.abs(one.length - other.length) > most) return most + 1;
  // What both begin and end with costs nothing; what is left of most pairs decides at once.
  const least = Math.min(one.length, other.length);
  let from = 0;
  while (from < least && one.charCodeAt(from) === other.charCodeAt(from)) from++;
  let same = 0;
  while (
    same < least - from &&
    one.charCodeAt(one.length - 1 - same) === other.charCodeAt(other.length - 1 - same)
  ) {
    same++;
  }
  const a = one.slice(from, one.length - same);
  const b = other.slice(from, other.length - same);
  if (a.length <= 1 && b.length <= 1) return 1;
  if (most === 1) return a.length === 2 && b.length === 2 && isSwap(a, b) ? 1 : 2;
  return alignment(a, b, most);
}

function isSwap(a: string, b: string): boolean {
  return a.charCodeAt(0) === b.charCodeAt(1) && a.charCodeAt(1) === b.charCodeAt(0);
}

function alignment(a: string, b: string, most: number): number {
  if (a.length > LONGEST || b.length > LONGEST) return most + 1;
  let { before, last, row } = ROWS;
  for (let j = 0; j <= b.length; j++) last[j] = j;
  for (let i = 1; i <= a.length; i++) {
    row[0] = i;
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      let cost = Math.min(
        (last[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (last[j - 1] ?? 0) + (same ? 0 : 1),
      );
      const swapped =
        i > 1 &&
        j > 1 &&
        a.charCodeAt(i - 1) === b.charCodeAt(j - 2) &&
        a.charCodeAt(i - 2) === b.charCodeAt(j - 1);
      if (swapped) cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row[j] = cost;
      if (cost < least) least = cost;
    }
    if (least > most) return most + 1;
    [before, last, row] = [last, row, before];
  }
  return Math.min(last[b.length] ?? 0, most + 1);
}

/** Whether two words differ as one word typed twice would: one slip, two in long words. */
export function isSlip(a: string, b: string): boolean {
  const length = Math.min(a.length, b.length);
  if (length < 3) return false;
  const most = length >= 7 ? 2 : 1;
  return typingDistance(a, b, most) <= most;
}

/** Share of pairs of neighbouring letters that two texts have in common, 0–1 (Dice 1945). Symmetric. */
export function diceLikeness(a: string, b: string): number {
  if (a === b) return a === '' ? 0 : 1;
  if (a.length < 2 || b.length < 2) return 0;
  const left = new Map<number, number>();
  for (let i = 1; i < a.length; i++) {
    const pair = bigram(a, i);
    left.set(pair, (left.get(pair) ?? 0) + 1);
  }
  let common = 0;
  for (let i = 1; i < b.length; i++) {
    const pair = bigram(b, i);
    const rest = left.get(pair) ?? 0;
    if (rest === 0) continue;
    left.set(pair, rest - 1);
    common++;
  }
  return (2 * common) / (a.length + b.length - 2);
}

function bigram(text: string, at: number): number {
  return text.charCodeAt(at - 1) * 0x1_0000 + text.charCodeAt(at);
}

/** Letters that sound alike or are typed for each other, by one digit each (Soundex's classes). */
const classes = new Map(
  ['bfpvw', 'cgjkqsxz', 'dt', 'l', 'mn', 'r'].flatMap((letters, i) =>
    Array.from(letters, (letter) => [letter, String(i + 1)] as const),
  ),
);

/** A word by its consonants' sounds, without vowels and doubles; empty when it has none. */
export function consonants(word: string): string {
  let code = '';
  let last = '';
  for (const letter of word) {
    const digit = classes.get(letter) ?? '';
    if (digit && digit !== last) code += digit;
    last = digit;
  }
  return code;
}

/** The same letters in alphabetical order: equal for words in any order and for swapped letters. */
export function sortedLetters(text: string): string {
  return [...text].sort().join('');
}
