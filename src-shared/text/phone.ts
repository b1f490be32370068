import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { isFullNumber, isShortCode } from '#shared/text/phone-form.ts';
import { isPlaceholder, mayBeBare, mobileNumbers } from '#shared/text/phone-habits.ts';
import {
  dialling,
  nationalDigits,
  numberAtHome,
  numberWithCode,
  plainNumber,
} from '#shared/text/phone-plan.ts';
import { byKeypad, phonePieces, phoneWords, plainSigns } from '#shared/text/phone-words.ts';
import type { WrittenPhone } from '#shared/text/text-tools.ts';

/** International, and no digit 0 near the front that could be a trunk prefix written by mistake. */
const PLAIN = /^\+[1-9][1-9]{3}\d{4,11}$/;
const CACHE_SIZE = 20_000;

/** Longer is no number; the library reads no more either. */
const LONGEST = 250;

/**
 * `normalisePhone` of the text tools. E.164 where the text surely is a number: one that says its
 * country itself, or a whole one of the region (ISO 3166 alpha-2; empty: unknown); an extension follows
 * as `;ext=12` (RFC 3966). Anything else stays as it is.
 */
export function createNormalisePhone(): (phone: string, region: string) => string {
  const cache = new Map<string, string>();
  return (phone, region) => {
    if (PLAIN.test(phone) && isFullNumber(phone)) return phone;
    if (phone.length > LONGEST) return phone;
    const plain = plainNumber(phone, region);
    if (plain !== undefined) return plain;
    const key = `${region} ${phone}`;
    const known = cache.get(key);
    if (known !== undefined) return known;
    const read = readPhone(phone, region)?.value ?? phone;
    if (cache.size >= CACHE_SIZE) cache.clear();
    cache.set(key, read);
    return read;
  };
}

export interface PhoneReading {
  /** E.164, an extension behind it. */
  readonly value: string;
  /** What was written beside the number. */
  readonly note?: string;
}

/** A text that surely is one number; undefined for any other. */
export function readPhone(text: string, region: string): PhoneReading | undefined {
  if (isFullNumber(text)) return { value: text };
  const { number, extension, note } = phoneWords(text, region);
  const slash = extension === undefined ? /^(.*\d)\s*\/\s*(\d{1,4})$/.exec(number) : null;
  const main = slash?.[1] ?? '';
  // `0361 5550190/12` is a number and its extension, `030/1234567` an area and its number.
  if (main.replace(/\D/g, '').length >= FEWEST_BEFORE_SLASH) {
    const value = readDigits(main, region);
    if (value) return reading(value, slash?.[2], note);
  }
  const value = readDigits(number, region);
  if (value !== undefined) return reading(value, extension, note);
  const word = readWord(plainSigns(text), region);
  return word === undefined ? undefined : { value: word };
}

const FEWEST_BEFORE_SLASH = 9;

function reading(value: string, extension: string | undefined, note: string | undefined) {
  return {
    value: extension ? `${value};ext=${extension}` : value,
    ...(note ? { note } : {}),
  };
}

/** Several numbers in one text, each as it was written; undefined unless every part is a number. */
export function severalPhones(text: string, region: string): readonly string[] | undefined {
  return phonePieces(text).find(
    (pieces) => pieces.length <= MOST_PIECES && pieces.every((piece) => readPhone(piece, region)),
  );
}

const MOST_PIECES = 8;

/** `readPhones` of the text tools. */
export function readPhones(text: string, region: string): readonly WrittenPhone[] {
  const one = readPhone(text, region);
  if (one) return [{ ...one, typed: text }];
  const several = severalPhones(text, region);
  if (!several) return [{ value: text }];
  return several.map((typed) => ({ value: typed, ...readPhone(typed, region), typed }));
}

const SIGNS = /^[+\d\s()[\]./_-]+$/;

/** A number of digits and ordinary signs. */
function readDigits(number: string, region: string): string | undefined {
  if (!SIGNS.test(number)) return undefined;
  const plus = /^[^\d]*\+/.test(number);
  if (number.lastIndexOf('+') > number.search(/\d/)) return undefined;
  const digits = number.replace(/\D/g, '');
  if (digits.length > LONGEST_DIGITS || isShortCode(digits)) return undefined;
  // No country's code begins with 0: a plus before it was put there by mistake.
  if (plus && !digits.startsWith('0'))
    return sure(plainNumber(`+${digits}`, '') ?? library(`+${digits}`, ''));
  if (digits.startsWith('00'))
    return sure(numberWithCode(digits.slice(2)) ?? library(`+${digits.slice(2)}`, ''));
  const home = dialling(region);
  if (!home) return undefined;
  const way = digits.startsWith('0') ? home.way.exec(digits)?.[0] : undefined;
  const abroad = way ? numberWithCode(digits.slice(way.length)) : undefined;
  return abroad ?? atHome(digits, region, home);
}

/** 15 of E.164, a way out of the country, and a trunk digit. */
const LONGEST_DIGITS = 20;

function atHome(
  digits: string,
  region: string,
  { callingCode, trunk }: NonNullable<ReturnType<typeof dialling>>,
): string | undefined {
  if (isPlaceholder(digits, region)) return undefined;
  const hasTrunk = trunk?.test(digits) === true;
  const own =
    hasTrunk || mayBeBare(region, digits, trunk !== null)
      ? sure(numberAtHome(digits, region) ?? libraryAtHome(digits, region))
      : undefined;
  if (hasTrunk) return own;
  // Without its trunk digit it may as well be a number that lacks its plus.
  const coded = digits.startsWith(callingCode) ? sure(numberWithCode(digits)) : undefined;
  if (own === undefined || coded === own) return coded ?? own;
  if (coded !== undefined) return mobileOf(coded, callingCode, region) ? coded : undefined;
  return mobileNumbers[region]?.test(digits) || !isMobileAbroad(digits) ? own : undefined;
}

function mobileOf(number: string, callingCode: string, region: string): boolean {
  return mobileNumbers[region]?.test(number.slice(callingCode.length + 1)) === true;
}

/** Whether digits are another country's mobile number but for its plus. */
function isMobileAbroad(digits: string): boolean {
  for (const country in mobileNumbers) {
    const code = dialling(country)?.callingCode;
    if (!code || !digits.startsWith(code)) continue;
    // Most numbers of ten digits would be one of +1: that alone is no doubt.
    if (code.length > 1 && mobileNumbers[country]?.test(digits.slice(code.length))) return true;
  }
  return false;
}

/** A number that ends in a word, where the keypad makes it a whole one: free or dear ones only. */
function readWord(number: string, region: string): string | undefined {
  const dialled = byKeypad(number);
  if (dialled === undefined) return undefined;
  const before = number.slice(0, number.search(/[a-z]/i));
  const value = readDigits(dialled, region);
  if (value === undefined || readDigits(before, region) !== undefined) return undefined;
  const service = /^\+1[2-9]\d\d|^\+\d{1,3}(?:[89]00|1[38]|70|180)/.test(value);
  const national = nationalDigits(before.replace(/\D/g, ''), region);
  return service && national.length >= 2 ? value : undefined;
}

function sure(number: string | undefined): string | undefined {
  return number !== undefined && isFullNumber(number) ? number : undefined;
}

/** Where the library knows more of a plan than its whole form: areas, and digits put in between. */
function libraryAtHome(digits: string, region: string): string | undefined {
  return region === 'DE' ? undefined : library(digits, region);
}

function library(text: string, region: string): string | undefined {
  const known = isSupportedCountry(region) ? { defaultCountry: region } : {};
  const parsed = parsePhoneNumberFromString(text, known);
  return parsed?.isValid() === true && !parsed.ext ? parsed.number : undefined;
}
