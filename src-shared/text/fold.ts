import { simplify } from './simplify.ts';

const ASCII_WITHOUT_CAPITALS = /^[\0-@[-\x7f]*$/;
const ASCII = /^[\0-\x7f]*$/;
const LATIN_OR_HAN = /^[\0-\u017f\u4e00-\u9fff]*$/;
const BEYOND_ASCII_LATIN = /[\x80-\u017f]/g;

/**
 * Marks that readers leave out: diacritics of Latin, Greek and Cyrillic, vowel points of Arabic and
 * Hebrew, and invisible characters. Marks that make another letter (Japanese voicing, Indic vowels,
 * Hangul) stay.
 */
const DIACRITICS = /[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]/g;
const VOWEL_POINTS =
  /[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670]/g;
// As code points in a text: an editor shows none of them.
const INVISIBLE = new RegExp(
  '[\\x80-\\x84\\x86-\\x9f\\xad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b-\\u200f' +
    '\\u202a-\\u202e\\u2060-\\u206f\\ufe00-\\ufe0f\\ufeff\\ufff0-\\ufffc\\u{e0000}-\\u{e01ef}]',
  'gu',
);
/** Fillers that stand for a blank, and are none to Unicode. */
const FILLERS = /[\u2800\u3164\uffa0]/g;

/** Letters and signs that Unicode does not decompose but people write for each other. */
const alike: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  ð: 'd',
  đ: 'd',
  þ: 'th',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
  ĸ: 'k',
  ŋ: 'n',
  ŧ: 't',
  ƒ: 'f',
  ς: 'σ',
  '‘': "'",
  '’': "'",
  ʼ: "'",
  ʻ: "'",
  '′': "'",
  '“': '"',
  '”': '"',
  '‐': '-',
  '–': '-',
  '—': '-',
  '−': '-',
};
const ALIKE = new RegExp(`[${Object.keys(alike).join('')}]`, 'g');

/**
 * The form by which texts are compared: NFKC, lower case, without diacritics, ligatures and special
 * letters spelt out, Traditional Han as Simplified. Folding twice changes nothing.
 */
export function fold(text: string): string {
  if (ASCII_WITHOUT_CAPITALS.test(text)) return text;
  if (ASCII.test(text)) return text.toLowerCase();
  // Without marks that follow their letter, every letter folds on its own, most of them to itself.
  if (LATIN_OR_HAN.test(text)) {
    return simplify(text.replace(BEYOND_ASCII_LATIN, foldedLetter).toLowerCase());
  }
  return foldAny(text);
}

/** The folded form by which texts are told apart; what folds to nothing or blanks (marks alone) stays as it is. */
export function foldedKey(text: string): string {
  const folded = fold(text);
  return folded.trim() === '' ? text : folded;
}

const foldedLetters = new Map<string, string>();

function foldedLetter(letter: string): string {
  const known = foldedLetters.get(letter);
  if (known !== undefined) return known;
  const folded = foldAny(letter);
  foldedLetters.set(letter, folded);
  return folded;
}

/** Any text, through all of Unicode's tables. */
export function foldAny(text: string): string {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFKD')
    .replace(DIACRITICS, '')
    .replace(VOWEL_POINTS, '')
    .replace(FILLERS, ' ')
    .replace(INVISIBLE, '')
    .normalize('NFC')
    .replace(ALIKE, (letter) => alike[letter] ?? letter);
  return simplify(plain);
}
