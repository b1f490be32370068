import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normaliseCustomer } from '#shared/rules/new-customer.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';
import { createTextTools } from '#shared/text/create-text-tools.ts';
import { customerMatcher } from './customer-matcher.ts';

const tools = createTextTools();
const BASE = 10_000;

function profileOf(values: FieldValues, region = 'DE') {
  const stored = normaliseCustomer({ type: 'person', ...values }, tools, region);
  return customerMatcher.profile(stored, tools);
}

function score(a: FieldValues, b: FieldValues, records = BASE) {
  return customerMatcher.score(profileOf(a), profileOf(b), records);
}

const anna = {
  given: 'Anna',
  family: 'Müller',
  emails: [{ value: 'anna.mueller@example.org' }],
  phones: [{ value: '+491701234567' }],
  birthday: '1988-05-03',
  externalId: 'C-17',
  handles: [{ service: 'wechat', value: 'anna_m' }],
  addresses: [{ street: 'Gartenweg 5', postalCode: '10115', city: 'Berlin' }],
};
const { emails, phones, birthday, addresses, handles } = anna;
const name = { given: 'Anna', family: 'Müller' };

describe('what speaks for one customer', () => {
  test('all reasons, strongest first', () => {
    expect(score(anna, anna)).toEqual({
      reasons: ['externalId', 'email', 'handle', 'phone', 'nameAndBirthday', 'nameAndAddress'],
      score: expect.closeTo(1, 9),
      likely: true,
      marks: {
        title: 'same',
        phones: 'same',
        emails: 'same',
        birthday: 'same',
        addresses: 'same',
      },
    });
  });

  test.each<[string, FieldValues, FieldValues, readonly string[]]>([
    [
      'an e-mail, however written',
      { emails },
      { name: 'A.', emails: [{ value: 'Anna.Mueller@EXAMPLE.org' }] },
      ['email'],
    ],
    [
      'phone and similar name',
      { ...name, phones },
      { name: 'Mueller, Anna', phones: [{ value: '0170 1234567' }] },
      ['phone', 'name'],
    ],
    [
      'an extension does not matter',
      { ...name, phones },
      { ...name, phones: [{ value: '+491701234567;ext=3' }] },
      ['phone', 'name'],
    ],
    [
      'similar name and birthday',
      { ...name, birthday },
      { given: 'Anne', family: 'Müller', birthday },
      ['nameAndBirthday'],
    ],
    [
      'swapped parts and birthday',
      { ...name, birthday },
      { given: 'Müller', family: 'Anna', birthday },
      ['nameAndBirthday'],
    ],
    [
      'name and address',
      { ...name, addresses },
      {
        given: 'A.',
        family: 'Muller',
        addresses: [{ street: 'Gartenweg 5, 2. OG', postalCode: '10115', city: 'Berlin' }],
      },
      ['nameAndAddress'],
    ],
    ['messenger name', { ...name, handles }, { given: 'Anna', handles }, ['handle']],
    [
      'a changed family name',
      { ...anna, externalId: '' },
      { given: 'Anna', family: 'Schmidt', phones, birthday },
      ['phone', 'birthday'],
    ],
  ])('%s', (_case, a, b, reasons) => {
    expect(score(a, b)).toMatchObject({ reasons, likely: true });
  });
});

describe('Chinese names', () => {
  const mobile = { phones: [{ value: '+8613800138000' }] };
  const wei = { family: '王', given: '伟明', ...mobile };
  test.each<[string, FieldValues]>([
    ['Traditional', { family: '王', given: '偉明' }],
    ['in one field', { name: '王伟明' }],
    ['with a full-width space', { name: '王　伟明' }],
    ['parts swapped', { family: '伟明', given: '王' }],
    ['pinyin', { given: 'Weiming', family: 'Wang' }],
    ['pinyin, syllables apart', { name: 'Wei Ming WANG' }],
    ['pinyin, family name first', { name: 'Wang Weiming' }],
    ['by ear', { family: '王', given: '玮铭' }],
  ])('%s', (_case, other) => {
    const again = { ...other, phones: [{ value: '１３８　００１３　８０００' }] };
    const found = customerMatcher.score(profileOf(wei, 'CN'), profileOf(again, 'CN'), BASE);
    expect(found).toMatchObject({ reasons: ['phone', 'name'], likely: true });
  });

  test('surnames of two characters, and readings of surnames', () => {
    expect(score({ name: '欧阳修' }, { given: 'Xiu', family: 'Ouyang' })?.reasons).toEqual([
      'name',
    ]);
    expect(score({ name: '曾国强' }, { given: 'Guoqiang', family: 'Zeng' })?.reasons).toEqual([
      'name',
    ]);
    expect(
      score({ name: '单雄', reading: 'dan xiong' }, { given: 'Xiong', family: 'Dan' })?.reasons,
    ).toEqual(['name']);
  });
});

describe('only a hint', () => {
  const small = [1, 50, BASE, 1_000_000];
  test.each<[string, FieldValues, FieldValues, readonly string[]]>([
    ['a name alone', name, name, ['name']],
    ['a Chinese name alone', { name: '王伟明' }, { name: '王伟明' }, ['name']],
    [
      'a name and the town',
      { ...name, addresses: [{ city: 'Berlin' }] },
      { ...name, addresses: [{ city: 'Berlin' }] },
      ['name'],
    ],
    ['a phone alone', { phones }, { phones }, ['phone']],
    [
      'a phone of people with other names',
      { ...name, phones },
      { given: 'Jonas', family: 'Weber', phones },
      ['phone'],
    ],
    [
      'an e-mail that a person shares with the firm',
      { ...name, emails },
      { type: 'organisation', name: 'Anna Müller', emails },
      ['email'],
    ],
    [
      'a couple with one mailbox, phone and home',
      { ...name, emails, phones, addresses },
      { given: 'Jonas', family: 'Müller', emails, phones, addresses },
      ['email', 'phone'],
    ],
    [
      'siblings with a generation character',
      { family: '王', given: '子涵', phones, addresses },
      { family: '王', given: '子轩', phones, addresses },
      ['phone'],
    ],
    [
      'an organisation of the same name',
      { type: 'organisation', name: 'Café Nord GmbH' },
      { type: 'organisation', name: 'Cafe Nord' },
      ['name'],
    ],
  ])('%s', (_case, a, b, reasons) => {
    for (const records of small) {
      const found = score(a, b, records);
      expect(found?.likely).toBe(false);
      expect(found?.reasons).toEqual(expect.arrayContaining([...reasons]));
    }
  });

  test('namesakes with other birthdays, phones and homes', () => {
    const other = { ...name, birthday: '1961-11-20', phones: [{ value: '+491719999999' }] };
    expect(score({ ...name, birthday, phones }, other)?.score).toBeLessThan(0.2);
  });

  test('nothing at all', () => {
    expect(score({ ...name, birthday }, { given: 'Jonas', family: 'Weber', birthday })).toBeNull();
    expect(score({ phones: [{ value: '110' }] }, { phones: [{ value: '110' }] })).toBeNull();
  });
});

const entry = <T>(values: readonly T[]) =>
  fc.option(fc.constantFrom(...values), { nil: undefined });
const list = (values: readonly string[]) =>
  entry(values).map((value) => (value === undefined ? undefined : [{ value, primary: true }]));
const customer = fc.record({
  type: fc.constantFrom('person', 'person', 'person', 'organisation'),
  given: entry(['Anna', 'Anne', 'anna', 'A.', 'Jonas', 'Müller', '伟明', '偉明', '王', 'Weiming']),
  family: entry(['Müller', 'Mueller', 'Weber', 'Anna', '王', '伟明', 'Wang', '欧阳']),
  name: entry(['Café Nord', 'Anna Müller', '王伟明', 'Weber, Jonas']),
  emails: list(['anna@example.org', 'anna@example.com', 'anna1@example.org', 'info@x.example']),
  phones: list(['+491701234567', '01701234567', '+491701234568', '110']),
  birthday: entry(['1988-05-03', '1988-03-05', '1989-05-03', '--05-03', '1961-11-20']),
  externalId: entry(['1', '2']),
  addresses: entry([
    [{ street: 'Gartenweg 5', postalCode: '10115', city: 'Berlin' }],
    [{ street: 'Gartenweg 7', city: 'Berlin' }],
    [{ city: 'Berlln', postalCode: '10117' }],
  ]),
});

describe('properties', () => {
  test('symmetric, a probability, and reasons whenever there is a score', () => {
    fc.assert(
      fc.property(customer, customer, fc.integer({ min: 0, max: 1e7 }), (a, b, records) => {
        const there = score(a, b, records);
        const back = score(b, a, records);
        expect(back?.score ?? 0).toBeCloseTo(there?.score ?? 0, 12);
        expect(back?.likely).toBe(there?.likely);
        expect(there?.score ?? 0).toBeGreaterThanOrEqual(0);
        expect(there?.score ?? 0).toBeLessThanOrEqual(1);
        if (there) expect(there.reasons.length).toBeGreaterThan(0);
      }),
      { numRuns: 2_000 },
    );
  });

  test('a blank on one side never raises the score of features that agree', () => {
    fc.assert(
      fc.property(
        customer,
        fc.constantFrom('emails', 'phones', 'birthday', 'externalId', 'addresses'),
        (a, field) => {
          const without = { ...a, [field]: undefined };
          const full = score(a, a)?.score ?? 0;
          expect(score(a, without)?.score ?? 0).toBeLessThanOrEqual(full + 1e-9);
          expect(score(without, without)?.score ?? 0).toBeLessThanOrEqual(full + 1e-9);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  test('blanks of every form are alike, and match nothing', () => {
    const blank = {
      given: '',
      emails: [{ value: ' ' }],
      phones: [{ value: '' }],
      externalId: ' ',
      birthday: '',
      addresses: [{ city: ' ' }],
      handles: [{ service: 'wechat', value: '' }],
    };
    expect(score({}, {})).toBeNull();
    expect(score(blank, blank)).toBeNull();
    fc.assert(
      fc.property(customer, (a) => {
        expect(score(a, blank)).toBeNull();
        expect(score({ ...blank, ...a }, a)).toEqual(score(a, a));
      }),
    );
  });

  test('the same customer in other writing shares a key and scores as high', () => {
    const other = {
      given: 'ANNA',
      family: 'Mu\u0308ller ',
      emails: [{ value: ' Anna.Mueller@Example.ORG' }],
      phones: [{ value: '0170 / 123 45 67' }],
      birthday: '1988-05-03',
      externalId: 'C-17',
      handles: [{ service: 'WeChat', value: 'Anna_M' }],
      addresses: [{ street: 'GARTENWEG  5', postalCode: '１０１１５', city: 'berlin' }],
    };
    expect(score(anna, other)?.score).toBeCloseTo(score(anna, anna)?.score ?? 0, 9);
    const keys = customerMatcher.keys(profileOf(anna));
    expect([...customerMatcher.keys(profileOf(other))].sort()).toEqual([...keys].sort());
  });
});
