import { fold } from './fold.ts';
import { commonHan } from './han-variants.ts';

/**
 * Stands before every form of a name in a search text, and behind the last: what begins or is a
 * name is found by it. No text and no word of a query holds it.
 */
export const NAME_MARK = '\x7f';

const ASCII = /^[\0-\x7f]*$/;
/** What writing a name differs in: left out, or a blank. */
const APOSTROPHES = /['`\u02b9\u02c8\u055a\ua78c]/g;
const PARTING = /[/_·・•‧]/g;
const MAY_PART = /['`/_·・•‧\u02b9\u02c8\u055a\ua78c]/;
/** Signs that steer the direction of writing: copied along with numbers and names, never seen. */
const STEERING = /[\u061c\u202a-\u202e\u2066-\u2069]/g;
const KATAKANA = /[\u30a1-\u30f6]/g;
const KATAKANA_TO_HIRAGANA = 0x60;
const DIGIT = /(?![0-9])\p{Nd}/gu;

/**
 * The form in which texts are searched: `fold`, and what people leave out or write otherwise when
 * they type: apostrophes go, hyphens, slashes and middle dots are blanks, variant Han characters are
 * one (𠮷 is 吉), katakana is hiragana, digits of any script are 0–9. For finding alone: what tells
 * records apart is `fold`. Doing it twice changes nothing.
 */
export function searchFold(text: string): string {
  let folded = foldSigns(text);
  // Most texts have a hyphen at most, which the platform replaces fastest.
  if (folded.includes('-')) folded = folded.replaceAll('-', ' ');
  if (!MAY_PART.test(folded)) return folded;
  return folded.replace(PARTING, ' ').replace(APOSTROPHES, '');
}

/** The same with hyphens, slashes, dots and apostrophes as they stand. */
export function foldSigns(text: string): string {
  return ASCII.test(text) ? fold(text) : foldWide(text);
}

function foldWide(text: string): string {
  // An acute accent that stands alone is an apostrophe that was typed with the wrong key.
  const folded = commonHan(fold(text.replaceAll('´', "'")));
  if (ASCII.test(folded) || LATIN_OR_HAN.test(folded)) return folded;
  return folded
    .replace(STEERING, '')
    .replace(KATAKANA, (kana) => String.fromCharCode(kana.charCodeAt(0) - KATAKANA_TO_HIRAGANA))
    .replace(DIGIT, asciiDigit);
}

const LATIN_OR_HAN = /^[\0-\u017f\u4e00-\u9fff]*$/;

/** A script's ten digits stand in a row from a multiple of ten or sixteen on; the zero is looked for. */
function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  return String(code - zero);
}

const SPELT_OUT: Readonly<Record<string, string>> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  ø: 'oe',
  å: 'aa',
  Ä: 'Ae',
  Ö: 'Oe',
  Ü: 'Ue',
  Ø: 'Oe',
  Å: 'Aa',
};
const SPELT_OUT_LETTER = /[äöüøåÄÖÜØÅ]/;
const SPELT_OUT_LETTERS = /[äöüøåÄÖÜØÅ]/g;
/** The same letters with their marks apart. */
const APART = /[aouAOU][\u0308\u030a]/;

/** Whether a text has a letter that is also spelt as two. */
export function isSpeltOut(text: string): boolean {
  return SPELT_OUT_LETTER.test(text) || APART.test(text);
}

/** A text with its umlauts spelt out as two letters (Mueller, Oez, Aarhus); null without any. */
export function spelledOut(text: string): string | null {
  if (APART.test(text)) return spelledOut(text.normalize('NFC'));
  if (!SPELT_OUT_LETTER.test(text)) return null;
  return text.replace(SPELT_OUT_LETTERS, (letter) => SPELT_OUT[letter] ?? letter);
}

const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;
const OTHER_SIGN = /[^\p{L}\p{N}\p{M}\s]/u;
const OTHER_SIGNS = /[^\p{L}\p{N}\p{M}]/gu;
const HAN = /\p{Script=Han}/u;
/** Most names are one or two words of letters: nothing of them is to be left out. */
const MAY_BE_PARTED = /[^\p{L}\p{M}\s]| \S+ |[\u2e80-\u9fff]\s/u;

/**
 * A name in one word, from its first word that has a sign in it: `jpmorgan` of J.P. Morgan,
 * `annalenaberger` of Anna-Lena Berger, `ohara` of Sean O'Hara; of three words and more also without
 * a sign. Null where that is nothing new.
 */
export function inOneWord(name: string): string | null {
  if (!MAY_BE_PARTED.test(name)) return null;
  const words = name.trim().split(/\s+/);
  let first = words.findIndex((word) => OTHER_SIGN.test(word));
  if (first < 0) {
    if (words.length < 3 && !(words.length === 2 && HAN.test(name))) return null;
    first = 0;
  }
  // A sign alone (&) joins what is before it.
  while (first > 0 && !LETTER_OR_DIGIT.test(words[first] ?? '')) first--;
  const one = words.slice(first).join('').replace(OTHER_SIGNS, '');
  return one.length > 1 ? one : null;
}
