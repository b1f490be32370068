import { describe, expect, test } from 'vitest';
import { normaliseCustomer } from '#shared/rules/new-customer.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';
import { createTextTools } from '#shared/text/create-text-tools.ts';
import { customerMatcher } from './customer-matcher.ts';

const tools = createTextTools();
const phones = [{ value: '+493615550190' }];
const at = (city: string, postalCode?: string) => [{ street: 'Hauptstr. 1', city, postalCode }];

function profileOf(values: FieldValues) {
  const stored = normaliseCustomer({ type: 'person', ...values }, tools, 'DE');
  return customerMatcher.profile(stored, tools);
}

function score(a: FieldValues, b: FieldValues) {
  return customerMatcher.score(profileOf(a), profileOf(b), 10_000);
}

describe('an address in another town is another address', () => {
  const karl = { given: 'Karl', family: 'Ohm' };
  test.each<[string, FieldValues, FieldValues]>([
    ['another town', { addresses: at('Erfurt') }, { addresses: at('Jena') }],
    [
      'another town and postcode',
      { addresses: at('Erfurt', '99084') },
      { addresses: at('Jena', '07743') },
    ],
    [
      'another postcode, of one the town is not known',
      { addresses: [{ street: 'Hauptstr. 1', postalCode: '99084' }] },
      { addresses: at('Jena', '07743') },
    ],
  ])('%s', (_case, a, b) => {
    const found = score({ ...karl, ...a }, { ...karl, ...b });
    expect(found?.likely).toBe(false);
    expect(found?.reasons).toEqual(['name']);
    expect(score({ ...karl, ...a, phones }, { ...karl, ...b, phones })?.marks.addresses).toBe(
      'differs',
    );
  });

  test.each<[string, FieldValues, FieldValues]>([
    ['a slip in the town', { addresses: at('Erfurt') }, { addresses: at('Erfrut') }],
    [
      'a part of the town, with its postcode',
      { addresses: at('Erfurt', '99084') },
      { addresses: at('Altstadt', '99084') },
    ],
    ['the town alone', { addresses: at('Erfurt', '99084') }, { addresses: at('Erfurt') }],
  ])('%s is none', (_case, a, b) => {
    expect(score({ ...karl, ...a }, { ...karl, ...b })).toMatchObject({
      likely: true,
      reasons: ['nameAndAddress'],
    });
  });

  test('a firm that is called at one number is in one house, whatever its town is called', () => {
    const korn = { type: 'organisation', name: 'Korn' };
    const [here, there] = [{ addresses: at('Erfurt') }, { addresses: at('Bindersleben') }];
    expect(score({ ...korn, ...here }, { ...korn, ...there })?.likely).toBe(false);
    expect(score({ ...korn, ...here, phones }, { ...korn, ...there, phones })?.likely).toBe(true);
  });
});
