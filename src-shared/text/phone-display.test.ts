import fc from 'fast-check';
import {
  type CountryCode,
  getCountryCallingCode,
  getExampleNumber,
  Metadata,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/min';
import examples from 'libphonenumber-js/mobile/examples';
import { expect, it } from 'vitest';
import { displayPhone } from './phone-display.ts';
import { PHONE_GROUPS } from './phone-groups.ts';
import { mobileNumbers } from './phone-habits.ts';

const shownRegions = Object.keys(mobileNumbers) as readonly CountryCode[];

it.each([
  ['+4917604069098', '+49 176 04069098'],
  ['+493023125418', '+49 30 23125418'],
  ['+8613800138000', '+86 138 0013 8000'],
  ['+12125550123', '+1 212 555 0123'],
  ['+35312345678', '+353 1 234 5678'],
  ['+493023125418;ext=12', '+49 30 23125418-12'],
  ['02168888888', '02168888888'],
  ['', ''],
])('%s is shown as %s', (stored, shown) => {
  expect(displayPhone(stored)).toBe(shown);
});

it.each([
  ['+18003569377', '1-800-FLOWERS', '1-800-FLOWERS'],
  ['+8613800138000', '13800138000 (妈妈)', '+86 138 0013 8000'],
  ['+491701234567', '0170 1234567 Mama', '+49 170 1234567'],
])('%s, typed as %s, is shown as %s', (stored, typed, shown) => {
  expect(displayPhone(stored, typed)).toBe(shown);
});

it.each(shownRegions)('a mobile number of %s is shown as its country writes it', (region) => {
  const example = getExampleNumber(region, examples);
  expect(displayPhone(example?.number ?? '')).toBe(example?.formatInternational());
});

it.each([
  ...['+919876543210', '+912212345678', '+33123456789', '+442071234567', '+441387312345'],
  ...['+81312345678', '+390612345678', '+41441234567', '+85223456789', '+886223456789'],
  ...['+861062345678', '+862087654321', '+5511987654321', '+4936155501900', '+4915225550140'],
])('%s is shown as the library has it', (stored) => {
  expect(displayPhone(stored)).toBe(parsePhoneNumberFromString(stored)?.formatInternational());
});

it('the groups are those of the library, so that a newer one is noticed', () => {
  const known = Object.fromEntries(shownRegions.map((region) => groupsByLibrary(region)));
  expect(PHONE_GROUPS).toEqual(known);
});

/** A calling code with its rules, in the form of `PHONE_GROUPS`. */
function groupsByLibrary(region: CountryCode): readonly [string, string] {
  const metadata = new Metadata();
  metadata.selectNumberingPlan(region);
  const rules = formatsOf(metadata).flatMap((format) => {
    const shown = format.internationalFormat();
    if (!shown || shown === 'NA') return [];
    const groups = format
      .pattern()
      .replaceAll('(\\d)', '1.')
      .replace(/\(\\d\{([\d,]+)\}\)/g, '$1.')
      .replaceAll(',', '-')
      .replace(/\.$/, '');
    return [`${format.leadingDigitsPatterns().at(-1) ?? ''}>${groups}`];
  });
  return [getCountryCallingCode(region), rules.join(' ')];
}

interface LibraryFormat {
  internationalFormat(): string | undefined;
  pattern(): string;
  leadingDigitsPatterns(): readonly string[];
}

/** The library has them and does not declare them. */
function formatsOf(metadata: Metadata): readonly LibraryFormat[] {
  const { numberingPlan } = metadata;
  const formats: unknown = numberingPlan && Reflect.get(numberingPlan, 'formats');
  return typeof formats === 'function' ? formats.call(numberingPlan) : [];
}

it('keeps every digit', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^\+[1-9]\d{7,14}$/), (stored) => {
      expect(displayPhone(stored).replaceAll(' ', '')).toBe(stored);
    }),
  );
});
