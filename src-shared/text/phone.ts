import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { plainNumber } from './phone-plan.ts';

/** International, and no digit 0 near the front that could be a trunk prefix written by mistake. */
const PLAIN = /^\+[1-9][1-9]{3}\d{4,11}$/;
const ASCII = /^[\0-\x7f]*$/;
const CACHE_SIZE = 20_000;

/** Longer is no number; the library reads no more either. */
const LONGEST = 250;

/** Words for an extension that the library does not know. */
const EXTENSION =
  /\s*(?:转|轉|分机|分機|内线|內線|Durchwahl|Nebenstelle)\s*[:：.]?\s*(\d{1,7})\s*$/iu;

/**
 * `normalisePhone` of the text tools. E.164 where the number is valid for the region (ISO 3166
 * alpha-2) or says its country itself; an extension follows as `;ext=12` (RFC 3966). Anything else
 * becomes its digits with a leading `+` if there was one: empty when there is no digit.
 */
export function createNormalisePhone(): (phone: string, region: string) => string {
  const cache = new Map<string, string>();
  return (phone, region) => {
    if (PLAIN.test(phone) || phone.length > LONGEST) return phone;
    const plain = plainNumber(phone, region);
    if (plain !== undefined) return plain;
    const key = `${region} ${phone}`;
    const known = cache.get(key);
    if (known !== undefined) return known;
    const normalised = readPhone(phone, region);
    if (cache.size >= CACHE_SIZE) cache.clear();
    cache.set(key, normalised);
    return normalised;
  };
}

/** The form of any number, as the library reads it. */
export function readPhone(phone: string, region: string): string {
  const ascii = ASCII.test(phone) ? phone : withAsciiDigits(phone.normalize('NFKC'));
  const text = ascii.trim().replace(EXTENSION, ' ext. $1');
  const digits = text.replace(/\D/g, '');
  const international = /^[^\d]*\+/.test(text);
  const bare = international ? `+${digits}` : digits;
  return (
    valid(text, region) ??
    // Written for a phone in Europe or Asia, read where 00 is not the way out (USA).
    (digits.startsWith('00') ? valid(`+${text.replace(/^\D*00/, '')}`, region) : undefined) ??
    // What is between the digits may hide a good number; so a second reading changes nothing.
    valid(bare, region) ??
    bare
  );
}

function valid(text: string, region: string): string | undefined {
  const known = isSupportedCountry(region) ? { defaultCountry: region } : {};
  const parsed = parsePhoneNumberFromString(text, known);
  if (!parsed?.isValid()) return undefined;
  return parsed.ext ? `${parsed.number};ext=${parsed.ext}` : parsed.number;
}

/** Decimal digits of any script (Arabic, Devanagari, …) as 0–9. */
function withAsciiDigits(text: string): string {
  return text.replace(/[^\0-\x7f]/gu, (character) => {
    if (!/\p{Nd}/u.test(character)) return character;
    const code = character.codePointAt(0) ?? 0;
    // A script's ten digits stand in a row; NFKC has already turned rows that touch into ASCII.
    let zero = code;
    while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
    return String(code - zero);
  });
}
