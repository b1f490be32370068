import fc from 'fast-check';
import {
  getCountries,
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/min';
import { expect, test } from 'vitest';
import { readPhone } from './phone.ts';
import { plainNumber } from './phone-plan.ts';

const countries = getCountries();
const region = fc.oneof(
  fc.constantFrom('DE', 'CN', 'FR', 'TW', 'HK', 'JP', 'AT', 'US', 'GB', 'IT', 'BR', 'AR', '', 'ZZ'),
  fc.constantFrom(...countries),
);
const digits = (minLength: number, maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength, maxLength });

/** Numbers in and near the plans of countries, with the signs people put between digits. */
const written = fc
  .record({
    country: region,
    way: fc.constantFrom('+', '+', '+', '00', '0', '00 ', '', '011', '+0', '+ ', '(', '00(0)'),
    trunk: fc.constantFrom('', '', '', '0', '(0)', '1', '8', '06', '(0', ')'),
    code: fc.boolean(),
    national: fc.oneof(digits(7, 11), digits(0, 16)),
    signs: fc.array(fc.constantFrom(' ', ' ', '-', '/', '.', '(', ')', ' - ', '--'), {
      maxLength: 3,
    }),
    at: fc.array(fc.nat(16), { maxLength: 3 }),
  })
  .map(({ country, way, trunk, code, national, signs, at }) => {
    let text = national;
    signs.forEach((sign, i) => {
      const cut = (at[i] ?? 0) % (text.length + 1);
      text = text.slice(0, cut) + sign + text.slice(cut);
    });
    const known = countries.find((each) => each === country);
    return `${way}${code && known ? getCountryCallingCode(known) : ''}${trunk}${text}`;
  });

function libraryReads(text: string, of: string): string | undefined {
  // Its reading of a number depends on where the dialler stands, its digits do not.
  const abroad = text.replace(/^\D*00/, '+');
  const known = isSupportedCountry(of) ? { defaultCountry: of } : {};
  const read = parsePhoneNumberFromString(/^[^\d+]*00/.test(text) ? abroad : text, known)?.number;
  // Of a number whose area it does not know, it keeps the 0 that is dialled at home only.
  return read?.replace(/^\+440/, '+44');
}

test('a plain number is what the library reads', () => {
  let plain = 0;
  fc.assert(
    fc.property(written, region, (text, of) => {
      const number = plainNumber(text, of);
      if (number === undefined) return;
      plain += 1;
      expect(`${text} in ${of}: ${number}`).toBe(`${text} in ${of}: ${libraryReads(text, of)}`);
    }),
    { numRuns: 40_000 },
  );
  expect(plain).toBeGreaterThan(2_000);
});

test.each([
  ['+49 (0)170 1234567', 'US', '+491701234567'],
  ['0049 170 1234567', 'DE', '+491701234567'],
  ['0170/123 45-67', 'DE', '+491701234567'],
  ['+86 138 0013 8000', 'DE', '+8613800138000'],
  ['+33.1.23.45.67.89', '', '+33123456789'],
  ['170 1234567', 'DE', '+491701234567'],
  ['+1 212 555 0123', 'DE', '+12125550123'],
  ['(212) 555-0123', 'US', '+12125550123'],
  ['07400 123456', 'GB', '+447400123456'],
  ['0044 (0)7400 123456', 'FR', '+447400123456'],
  ['+86 (0)139 6334 8104', 'DE', '+8613963348104'],
])('%s in %s needs no library: %s', (text, of, expected) => {
  expect(plainNumber(text, of)).toBe(expected);
  expect(readPhone(text, of)?.value).toBe(expected);
});

test.each([
  ['0049 170 1234567', ''],
  ['49 170 1234567', 'DE'],
  // Of seven digits, Grenada's numbers lack their area.
  ['3100000', 'GD'],
  ['+49 170 1234567 x12', 'DE'],
  ['011 49 170 1234567', 'US'],
  ['+49 0 0', 'DE'],
  ['+', 'DE'],
])('%s in %s is left to the library', (text, of) => {
  expect(plainNumber(text, of)).toBeUndefined();
});
