import { describe, expect, test } from 'vitest';
import { normaliseCustomer } from '#shared/rules/new-customer.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';
import { createTextTools } from '#shared/text/create-text-tools.ts';
import { customerMatcher } from './customer-matcher.ts';

const tools = createTextTools();
const phones = [{ value: '+493615550190' }];
const karl = { given: 'Karl', family: 'Ohm' };
const at = (city: string, postalCode?: string) => [{ street: 'Hauptstr. 1', city, postalCode }];

function profileOf(values: FieldValues) {
  const stored = normaliseCustomer({ type: 'person', ...values }, tools, 'DE');
  return customerMatcher.profile(stored, tools);
}

function score(a: FieldValues, b: FieldValues) {
  return customerMatcher.score(profileOf(a), profileOf(b), 10_000);
}

describe('an address in another town is another address', () => {
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

const ohm = (given: string, rest: FieldValues = { phones }) => ({ given, family: 'Ohm', ...rest });
const home = { phones, emails: [{ value: 'ohm@korn.example' }], addresses: at('Erfurt', '99084') };

describe('near given names in one household are two people', () => {
  test.each([
    ['Jan', 'Jana'],
    ['Paul', 'Paula'],
    ['Maria', 'Mario'],
    ['Simon', 'Simone'],
    ['Josef', 'Josefine'],
    ['Andrea', 'Andreas'],
    ['Michael', 'Michaela'],
    ['Christian', 'Christina'],
  ])('%s and %s, whatever the house has in common', (a, b) => {
    for (const rest of [{ phones }, { addresses: home.addresses }, home]) {
      expect(score(ohm(a, rest), ohm(b, rest))?.likely).toBe(false);
    }
  });

  test.each([
    ['Maria', 'Marie'],
    ['Tim', 'Tom'],
    ['Karin', 'Katin'],
  ])('%s and %s, which a letter tells apart, with a phone alone', (a, b) => {
    expect(score(ohm(a), ohm(b))?.likely).toBe(false);
  });

  test('letters that changed their places or are double make no other name', () => {
    expect(score(ohm('Nancy'), ohm('Nacny'))?.likely).toBe(true);
    expect(score(ohm('Phillip'), ohm('Philip'))?.likely).toBe(true);
  });

  test('a slip is one where all the rest agrees', () => {
    expect(score(ohm('Karin', home), ohm('Katin', home))?.likely).toBe(true);
    const birthday = '1961-11-20';
    const born = { phones, birthday };
    expect(score(ohm('Karin', born), ohm('Katin', born))?.likely).toBe(true);
    expect(score(ohm('Jan', born), ohm('Jana', { ...home, birthday: '1950-02-03' }))?.likely).toBe(
      false,
    );
  });
});

describe('twins are two', () => {
  test.each([
    ['Lena', 'Jan'],
    ['Max', 'Moritz'],
    ['Paul', 'Paula'],
  ])('%s and %s, of one birthday, home and phone', (a, b) => {
    const born = { birthday: '2001-03-05', phones, addresses: home.addresses };
    expect(score(ohm(a, born), ohm(b, born))?.likely).toBe(false);
  });

  test.each([
    ['王', '子涵', '子轩'],
    ['李', '明', '亮'],
  ])('%s%s and %s, of one birthday and home', (family, a, b) => {
    const born = { family, birthday: '2001-03-05', phones, addresses: home.addresses };
    expect(score({ ...born, given: a }, { ...born, given: b })?.likely).toBe(false);
  });

  test('who has another given name in one list, and the same mailbox, is one', () => {
    const born = { birthday: '1981-03-05', emails: [{ value: 'd.wang81@post.example' }] };
    expect(score(ohm('Wei', born), ohm('David', born))?.likely).toBe(true);
  });
});

describe('parent and child of one name are two', () => {
  test.each<[FieldValues, FieldValues]>([
    [{ name: 'John Smith Sr.' }, { name: 'John Smith Jr.' }],
    [{ name: 'John Smith Jr.' }, { name: 'John Smith III' }],
    [{ name: 'Karl Ohm sen.' }, { name: 'Karl Ohm jun.' }],
    [{ name: 'Karl Ohm senior' }, { given: 'Karl', family: 'Ohm junior' }],
    [
      { ...karl, suffix: 'sen.' },
      { ...karl, suffix: 'jun.' },
    ],
    [
      { ...karl, birthday: '1950-03-12' },
      { ...karl, birthday: '1980-11-05' },
    ],
    [
      { ...karl, birthday: '1950-01-01' },
      { ...karl, birthday: '1980-01-01' },
    ],
  ])('%j and %j', (a, b) => {
    const shared = { phones, addresses: home.addresses };
    expect(score({ ...a, phones }, { ...b, phones })?.likely).toBe(false);
    expect(score({ ...a, ...shared }, { ...b, ...shared })?.likely).toBe(false);
  });

  test('a birthday that is another is outweighed by a mailbox of their own', () => {
    const { emails } = home;
    const [one, other] = [{ birthday: '1950-03-12' }, { birthday: '1980-11-05' }];
    expect(score({ ...karl, ...one, emails }, { ...karl, ...other, emails })?.likely).toBe(true);
  });

  test('who is junior in one list alone may be the same', () => {
    expect(score({ ...karl, phones }, { ...karl, suffix: 'jun.', phones })?.likely).toBe(true);
  });
});

describe('one person under two forms of a name', () => {
  const emails = [{ value: 'p7@korn.example' }];
  test.each<[FieldValues, FieldValues]>([
    [{ family: '山田', given: '太郎' }, { name: '山田太郎' }],
    [{ family: '林', given: '太郎' }, { name: '林太郎' }],
    [ohm('Bob', {}), ohm('Robert', {})],
    [ohm('Bill', {}), ohm('William', {})],
    [ohm('Hans', {}), ohm('Johannes', {})],
    [{ name: 'Peggy Ohm' }, { name: 'Ohm, Margaret' }],
    [
      { given: 'Иван', family: 'Петров' },
      { given: 'Ivan', family: 'Petrov' },
    ],
    [{ name: 'Юлия Щербакова' }, { name: 'Yuliya Shcherbakova' }],
  ])('%j and %j', (a, b) => {
    for (const shared of [{ phones }, { emails }]) {
      expect(score({ ...a, ...shared }, { ...b, ...shared })?.likely).toBe(true);
    }
    expect(score(a, b)?.likely ?? false).toBe(false);
  });

  test.each<[FieldValues, FieldValues]>([
    [ohm('Bob', {}), ohm('William', {})],
    [{ name: 'Иван Петров' }, { name: 'Igor Petrov' }],
    [{ name: '山田太郎' }, { name: '山田花子' }],
  ])('%j and %j are two', (a, b) => {
    expect(score({ ...a, phones }, { ...b, phones })?.likely).toBe(false);
  });
});
