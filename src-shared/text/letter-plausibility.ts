import { FREQUENT_WORDS } from './frequent-words.ts';

/** A text's log likelihood under the letters of a language, natural units; near 0 is plain. */
const UNKNOWN = -12.5;
/** A sign of no text at all: a control, or a code that an encoding leaves open. */
export const BROKEN = -22;
/** A word of another language than the rest of the file. */
const OTHER_LANGUAGE = -1.5;
const WRONG_CASE = -6;
/** A letter of another writing beside a Latin one. */
const MIXED = -9;
const SIGN_IN_WORD = -12;
const USUAL_SIGN = -4;
const SIGN_ALONE = -9;

/** Signs that Western typing has beside words, and the few that stand inside them. */
const USUAL_SIGNS = new Set('“”„‘’‚«»‹›–—…€£°º©®™§¿¡·•²³½¼×\u00a0');
const QUOTES = new Set('“”„‘’‚«»–—…€°½\u00a0');
const INNER_SIGNS = new Set('’‘·´ªº');

interface Letters {
  /** How often one letter follows another, of those that follow it. */
  readonly pairs: ReadonlyMap<string, number>;
  readonly after: ReadonlyMap<string, number>;
  readonly single: ReadonlyMap<string, number>;
  readonly total: number;
}

let models: ReadonlyMap<string, readonly Letters[]> | undefined;

/** Languages by the writing that their words are in. */
function modelsByScript(): ReadonlyMap<string, readonly Letters[]> {
  const found = new Map<string, Letters[]>();
  for (const words of Object.values(FREQUENT_WORDS)) {
    const script = scriptOf(words);
    found.set(script, [...(found.get(script) ?? []), learn(words)]);
  }
  return found;
}

const SCRIPTS: readonly (readonly [string, RegExp])[] = [
  ['cyrillic', /\p{Script=Cyrillic}/u],
  ['greek', /\p{Script=Greek}/u],
  ['hebrew', /\p{Script=Hebrew}/u],
  ['arabic', /\p{Script=Arabic}/u],
  ['thai', /\p{Script=Thai}/u],
  ['latin', /\p{Script=Latin}/u],
];

/** The writing of the first letter beyond ASCII; a word without one is taken for Latin. */
function scriptOf(word: string): string {
  for (const sign of word) {
    if (sign <= '\x7f' || !LETTER.test(sign)) continue;
    return SCRIPTS.find(([, pattern]) => pattern.test(sign))?.[0] ?? 'latin';
  }
  return 'latin';
}

/**
 * How much a text, read from bytes under one encoding, looks like words of some language. Only what
 * is beyond ASCII counts, and what stands beside it: all else is the same in every encoding.
 */
export function scoreLetters(text: string): number {
  models ??= modelsByScript();
  const byScript = new Map<string, string[]>();
  let sum = 0;
  for (const word of text.split(BETWEEN_WORDS)) {
    if (!BEYOND.test(word)) continue;
    sum += signs(word);
    const script = scriptOf(word);
    const words = byScript.get(script);
    if (words) words.push(word);
    else byScript.set(script, [word]);
  }
  for (const [script, words] of byScript) sum += scoreWords(words, models.get(script) ?? []);
  return sum;
}

/** Words of one writing: most of them are of one language. */
function scoreWords(words: readonly string[], languages: readonly Letters[]): number {
  const scores = words.map((word) => {
    const letters = lower(word);
    return languages.map((model) => score(letters, model));
  });
  const sums = languages.map((_, at) => scores.reduce((sum, each) => sum + (each[at] ?? 0), 0));
  const usual = sums.indexOf(Math.max(...sums));
  return scores.reduce(
    (sum, each) => sum + Math.max(each[usual] ?? 0, Math.max(...each) + OTHER_LANGUAGE),
    0,
  );
}

/** ASCII alone: a blank or sign of another encoding in a word tells that it is none of it. */
const BETWEEN_WORDS = /[\0- !-&(-,./0-9:-@[\]_{|}~]+/;
const BEYOND = /[^\0-\x7f]/;
const LETTER = /[\p{L}\p{M}]/u;

function learn(words: string): Letters {
  const pairs = new Map<string, number>();
  const after = new Map<string, number>();
  const single = new Map<string, number>();
  let total = 0;
  const add = (counts: Map<string, number>, key: string, by = 1) =>
    counts.set(key, (counts.get(key) ?? 0) + by);
  for (const word of words.split(' ')) {
    const letters = lower(word);
    let before = EDGE;
    for (const letter of letters) {
      add(single, letter);
      total += 1;
      add(pairs, before + letter);
      add(after, before);
      before = letter;
    }
    add(pairs, before + EDGE);
    add(after, before);
  }
  return { pairs, after, single, total };
}

const EDGE = '^';

/** Lower case without what changes the number of letters; half-forms of İ stay apart from i. */
function lower(word: string): string {
  return word.replaceAll('İ', 'ı').toLowerCase();
}

/** Log likelihood of the letters of a word that are beyond ASCII, given those before them. */
function score(letters: string, model: Letters): number {
  let sum = 0;
  let before = EDGE;
  for (const letter of letters) {
    if (letter > '\x7f') {
      if (LETTER.test(letter)) sum += follows(before, letter, model);
    } else if (before > '\x7f' && LETTER.test(before)) {
      // Beside a letter in question an ASCII one tells as well, as far as it is more or less than usual.
      sum += Math.min(1, Math.max(-4, follows(before, letter, model) - usual(letter, model)));
    }
    before = letter;
  }
  if (before > '\x7f' && LETTER.test(before)) {
    sum += Math.min(0.5, Math.max(-3, follows(before, EDGE, model) + 1.8));
  }
  return sum;
}

/** Weight of what is known of a single letter against what is known of the pair. */
const BACKING = 2;

function follows(before: string, letter: string, { pairs, after, single, total }: Letters): number {
  const alone = letter === EDGE ? 0.16 : (single.get(letter) ?? 0) / total;
  if (alone === 0) return UNKNOWN;
  const pair = pairs.get(before + letter) ?? 0;
  return Math.log((pair + BACKING * alone) / ((after.get(before) ?? 0) + BACKING));
}

function usual(letter: string, { single, total }: Letters): number {
  return Math.log(Math.max(single.get(letter) ?? 0, 0.3) / total);
}

/** What a word's signs, its case and its open codes say, whatever the language. */
function signs(word: string): number {
  let sum = 0;
  const characters = [...word];
  characters.forEach((sign, index) => {
    const before = characters[index - 1] ?? '';
    const next = characters[index + 1] ?? '';
    const beyond = sign > '\x7f';
    if (beyond && !LETTER.test(sign)) sum += signWeight(sign, before, next);
    if (before !== '' && (beyond || before > '\x7f') && isUpper(sign) && isLower(before)) {
      sum += WRONG_CASE;
    }
    // Capitals before a small letter: `иВАНОв`, not the first letter of a name.
    if (beyond && LETTER.test(sign) && (isAscii(before) || isAscii(next)) && !LATIN.test(sign)) {
      sum += MIXED;
    }
    const first = characters[index - 2] ?? '';
    if (beyond && isLower(sign) && isUpper(before) && isUpper(first)) sum += WRONG_CASE / 2;
  });
  return sum;
}

function signWeight(sign: string, before: string, next: string): number {
  if (isBroken(sign)) return BROKEN;
  // 0x5C ends characters of Big5 and Shift_JIS, and no word.
  if (next === '\\') return SIGN_IN_WORD;
  const inside = LETTER.test(before) && LETTER.test(next);
  if (inside) return INNER_SIGNS.has(sign) ? -5 : SIGN_IN_WORD;
  if (!USUAL_SIGNS.has(sign)) return SIGN_ALONE;
  const isQuote = QUOTES.has(sign);
  if (before > '\x7f' || next > '\x7f') return isQuote ? USUAL_SIGN - 2 : SIGN_ALONE;
  return isQuote ? USUAL_SIGN : USUAL_SIGN - 3.5;
}

function isBroken(sign: string): boolean {
  const code = sign.codePointAt(0) ?? 0;
  return code === 0xfffd || (code >= 0x80 && code < 0xa0) || (code >= 0xe000 && code < 0xf900);
}

const LATIN = /[\p{Script=Latin}\p{M}]/u;

function isAscii(sign: string): boolean {
  return (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z');
}

function isUpper(sign: string): boolean {
  return sign !== sign.toLowerCase();
}

function isLower(sign: string): boolean {
  return sign !== sign.toUpperCase() && sign === sign.toLowerCase();
}
