import { callingCodeLength } from './calling-codes.ts';

/**
 * Numbers are stored with their country's code and searched as people type them: with the trunk zero
 * of their country, without, with 00, with `+`, with `(0)`, in part, from either end. So the search
 * text puts a zero between the code and the rest, `+4901701234567`: with and without that zero
 * the typed number stands in it, whatever country it is of.
 */
const INTERNATIONAL = /^\+\d+(?:;ext=\d+)?$/;
const NOT_DIGITS = /\D/g;

/** What dials out of a country before the code of another; 810 is Russia's, 011 America's. */
const WAYS_OUT = ['0011', '011', '00', '810'];
/** Trunk prefixes that are no zero, and whose: Russia and Kazakhstan, Hungary. */
const OTHER_TRUNKS: readonly (readonly [prefix: string, code: string])[] = [
  ['8', '7'],
  ['06', '36'],
];
/** Fewer digits say nothing of a country. */
const TELLING = 4;

/** A stored phone (one) as it stands in the search text. */
export function phoneSearchText(stored: string): string {
  if (INTERNATIONAL.test(stored)) return parted(stored.slice(1));
  const digits = stored.replace(NOT_DIGITS, '');
  if (digits === stored || digits === '') return stored;
  const [international] = stored.trimStart().startsWith('+') ? internationalForms(digits) : [];
  return `${stored} ${international ?? digits}`;
}

const WITH_CODE = /(?<!\w)\+\d+/g;

/** A text with the phones in it that have their country's code as the search text has them. */
export function phonesInText(text: string): string {
  return text.includes('+') ? text.replace(WITH_CODE, (phone) => parted(phone.slice(1))) : text;
}

/**
 * The forms in which a phone that was typed, wholly or in part, may stand in a search text; none
 * where it has no digit. Folded, so that its digits are 0–9.
 */
export function phoneForms(typed: string): readonly string[] {
  const [, number = typed, extension] = EXTENSION.exec(typed) ?? [];
  const forms = numberForms(number);
  if (extension === undefined) return forms;
  return [...forms.map((form) => `${form};ext=${extension}`), ...numberForms(typed)];
}

/** A number and the extension behind it; a dash may part groups as well. */
const EXTENSION =
  /^(.*\d.*?)(?:;ext=|\s*(?:ext(?:ension)?|x|#|转|分机|内线|durchwahl|nebenstelle|dw|app)[\s:.]*|[\s-]*-\s*)(\d{1,5})$/;

function numberForms(typed: string): readonly string[] {
  const plus = /^\D*\+/.test(typed);
  // (0) is dialled within the country alone; before the first digit it is its trunk zero.
  const digits = typed.replace(/(?<=\d\D*)\(\s*0\s*\)/g, '').replace(NOT_DIGITS, '');
  if (digits === '') return [];
  if (plus) return internationalForms(digits);
  const forms = new Set([digits]);
  for (const way of WAYS_OUT) {
    if (digits.startsWith(way) && digits.length > way.length) {
      for (const form of internationalForms(digits.slice(way.length))) forms.add(form);
    }
  }
  if (digits.length < TELLING) return [...forms];
  for (const [prefix, code] of OTHER_TRUNKS) {
    if (digits.startsWith(prefix)) forms.add(`+${code}0${digits.slice(prefix.length)}`);
  }
  if (!digits.startsWith('0')) for (const form of internationalForms(digits)) forms.add(form);
  return [...forms];
}

/**
 * A phone's search text from each place where people begin a number: its code, its trunk zero, and
 * behind that.
 */
export function phoneBeginnings(searchText: string): readonly string[] {
  if (!searchText.startsWith('+')) {
    const own = searchText.lastIndexOf(' ') + 1;
    return own === 0 ? [searchText] : [searchText, searchText.slice(own)];
  }
  const own = 1 + callingCodeLength(searchText.slice(1, 4));
  return [searchText, searchText.slice(own), searchText.slice(own + 1)];
}

/** Forms of a number with its country's code; a trunk zero behind that may be one too many. */
function internationalForms(digits: string): readonly string[] {
  const own = digits.slice(callingCodeLength(digits));
  if (own === '') return [`+${digits}`];
  const form = parted(digits);
  return own.startsWith('0') ? [form, `+${digits}`] : [form];
}

function parted(digits: string): string {
  const length = callingCodeLength(digits);
  return digits.length <= length
    ? `+${digits}`
    : `+${digits.slice(0, length)}0${digits.slice(length)}`;
}
