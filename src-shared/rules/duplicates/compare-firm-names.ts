import type { FirmName, FirmWord } from './firm-name.ts';
import { linesAgree, linesOf } from './firm-words.ts';
import { formsDiffer } from './legal-form.ts';
import { isSlip } from './text-likeness.ts';

/**
 * How two firms' names agree. `same`: all that tells them apart. `trimmed`: one leaves out a word that
 * says little (Bone's, Bone's Restaurant). `close`: as by a slip or by ear. `contained`: one has a word
 * of its own more (Fenix, Fenix at the Argyle). `bare`: one has nothing of its own (Grill, Grill on the
 * Alley).
 */
export type FirmLevel = 'same' | 'trimmed' | 'close' | 'contained' | 'bare' | 'differs';

/** The levels, best first. */
const ORDER: readonly FirmLevel[] = ['same', 'trimmed', 'close', 'contained', 'bare', 'differs'];
/** Shorter words with another letter are other words: Korn, Kern, Horn. */
const SHORTEST_SLIP = 5;
/** Of names with a word of their own each, so much must be common, by letters. */
const COMMON = 0.8;

/** The best level that any of two firms' names reach; undefined when one has none. Symmetric. */
export function compareFirmNames(
  a: readonly FirmName[],
  b: readonly FirmName[],
): FirmLevel | undefined {
  let found: number | undefined;
  for (const one of a) {
    for (const other of b) {
      const level = ORDER.indexOf(compareNames(one, other));
      if (found === undefined || level < found) found = level;
    }
  }
  return found === undefined ? undefined : ORDER[found];
}

/** A firm may turn into another form; a GmbH and an AG of one name may also be two of one group. */
function compareNames(a: FirmName, b: FirmName): FirmLevel {
  const level = compareWords(a, b);
  return level === 'same' && formsDiffer(a.form, b.form) ? 'trimmed' : level;
}

function compareWords(a: FirmName, b: FirmName): FirmLevel {
  if (a.joined === b.joined) return 'same';
  const matched = matchWords(a.words, b.words);
  const { left, right } = matched;
  if (contradicts(left, right)) return 'differs';
  if (!linesAgree(linesIn(left), linesIn(right))) return 'differs';
  const [ownLeft, ownRight] = [lettersOf(left, 'own'), lettersOf(right, 'own')];
  if (ownLeft + ownRight > 0 && isParted(a, b)) return 'same';
  if (matched.own === 0) return withoutOwn(a, b, matched);
  if (ownLeft > 0 && ownRight > 0) {
    const common = (2 * matched.own) / (2 * matched.own + ownLeft + ownRight);
    return common >= COMMON ? 'close' : 'differs';
  }
  if (ownLeft + ownRight > 0) return 'contained';
  if ([...left, ...right].some(({ kind }) => kind === 'number')) return 'contained';
  if (matched.slip) return 'close';
  if (left.length === 0 && right.length === 0) return 'same';
  // Korn Group and Korn Center may be two.
  return left.length > 0 && right.length > 0 && !isTranslated(left, right)
    ? 'contained'
    : 'trimmed';
}

interface Matched {
  /** Letters of own words that both have. */
  readonly own: number;
  readonly any: boolean;
  /** A word agrees but for a slip, or by ear. */
  readonly slip: boolean;
  readonly left: readonly FirmWord[];
  readonly right: readonly FirmWord[];
}

/** Equal words first, then those that are alike. */
function matchWords(a: readonly FirmWord[], b: readonly FirmWord[]): Matched {
  const right = [...b];
  let own = 0;
  let any = false;
  const take = (word: FirmWord, at: number) => {
    const [other] = right.splice(at, 1);
    any = true;
    // A word that one counts as its town may be the other's own.
    if (word.kind === 'own' || other?.kind === 'own') own += word.letters.length;
  };
  const unequal = a.filter((word) => {
    const at = right.findIndex(({ text }) => text === word.text);
    if (at >= 0) take(word, at);
    return at < 0;
  });
  let slip = false;
  // Bakery and Bäckerei, 科技 and Technology.
  const takeLine = (word: FirmWord) => {
    const lines = linesOf(word.text);
    const at = right.findIndex(
      ({ kind, text }) => kind === 'line' && linesOf(text).some((line) => lines.includes(line)),
    );
    if (at >= 0) take(word, at);
    return at >= 0;
  };
  const left = unequal.filter((word) => {
    if (word.kind === 'line') return !takeLine(word);
    if (word.kind !== 'own') return true;
    const at = right.findIndex((other) => other.kind === 'own' && isAlike(word, other));
    if (at >= 0) {
      take(word, at);
      slip = true;
      return false;
    }
    return !takeContained(word, right, (letters) => {
      own += letters;
      any = true;
    });
  });
  return { own, any, slip, left, right };
}

/**
 * A Han name that another one holds counts as found in it; what the longer one has more stays over.
 * Of two characters it says nothing.
 */
function takeContained(
  word: FirmWord,
  right: readonly FirmWord[],
  take: (letters: number) => void,
): boolean {
  const other = right.find(
    ({ kind, text }) =>
      kind === 'own' && isHanWord(word) && (text.includes(word.text) || word.text.includes(text)),
  );
  if (!other || Math.min(other.text.length, word.text.length) < 3) return false;
  take(Math.min(word.letters.length, other.letters.length));
  // The longer one stays among the rest of its own side.
  return other.text.length > word.text.length;
}

function isHanWord({ text, letters }: FirmWord): boolean {
  return text !== letters;
}

function isAlike(a: FirmWord, b: FirmWord): boolean {
  if (a.letters === b.letters) return true;
  if (isHanWord(a) || isHanWord(b)) {
    // One wrong character of four; of fewer it is another name.
    const [one, other] = [[...a.text], [...b.text]];
    if (one.length !== other.length || one.length < 4) return false;
    return one.filter((character, i) => character !== other[i]).length === 1;
  }
  const [short, long] = [a.text.length, b.text.length].sort((x, y) => x - y);
  // A letter more or less is a slip in shorter words than another letter is.
  const least = short === long ? short : long;
  return least !== undefined && least >= SHORTEST_SLIP && isSlip(a.text, b.text);
}

/** Other numbers or branches, another town, or a sister company. */
function contradicts(left: readonly FirmWord[], right: readonly FirmWord[]): boolean {
  const has = (words: readonly FirmWord[], kind: FirmWord['kind']) =>
    words.some((word) => word.kind === kind);
  if (has(left, 'sister') || has(right, 'sister')) return true;
  if (has(left, 'number') && has(right, 'number')) return true;
  return has(left, 'place') && has(right, 'place');
}

/** Bel-Air and Belair; IBM and its long form. */
function isParted(a: FirmName, b: FirmName): boolean {
  const own = ({ words }: FirmName) =>
    words.map((word) => (word.kind === 'own' ? word.letters : '')).join('');
  if (own(a) === own(b)) return true;
  return isInitials(a, b) || isInitials(b, a);
}

function isInitials(short: FirmName, long: FirmName): boolean {
  return long.words.length >= 3 && short.words.length === 1 && short.joined === long.initials;
}

function withoutOwn(a: FirmName, b: FirmName, { any, left, right }: Matched): FirmLevel {
  if (!any) return 'differs';
  if (left.length === 0 && right.length === 0) return 'same';
  if (left.length > 0 && right.length > 0) return 'differs';
  const short = left.length === 0 ? a : b;
  // City Hotel of one town is the City Hotel; Bank is not the Bank of China.
  return [...left, ...right].every(({ kind }) => kind !== 'own') && short.words.length > 1
    ? 'trimmed'
    : 'bare';
}

/** What the words say that a firm does. */
function linesIn(words: readonly FirmWord[]): ReadonlySet<string> {
  return new Set(words.flatMap(({ kind, text }) => (kind === 'line' ? linesOf(text) : [])));
}

/** What is left says the same line of business in other words or another language. */
function isTranslated(left: readonly FirmWord[], right: readonly FirmWord[]): boolean {
  return [...left, ...right].every(({ kind }) => kind === 'line' || kind === 'place');
}

function lettersOf(words: readonly FirmWord[], kind: FirmWord['kind']): number {
  return words.reduce((sum, word) => sum + (word.kind === kind ? word.letters.length : 0), 0);
}
