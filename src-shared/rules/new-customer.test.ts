import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createTextTools } from '#shared/text/create-text-tools.ts';
import { normaliseCustomer } from './new-customer.ts';

const tools = createTextTools();
const normalise = (values: Record<string, unknown>, region = 'DE') =>
  normaliseCustomer(values, tools, region);

describe('normaliseCustomer', () => {
  test('trims names, keeps the lines of a note', () => {
    expect(
      normalise({ given: '  Anna \t Maria ', name: 'Cafe\u0301', note: ' two\n  lines ' }),
    ).toEqual({ given: 'Anna Maria', name: 'Café', note: 'two\n  lines' });
  });

  test('e-mails: NFKC, lower case, without what address books put around them', () => {
    const emails = [{ value: ' Anna@Example.ORG ' }, { value: 'Jo <Jo@x.de>' }, { value: '　' }];
    expect(normalise({ emails })).toEqual({
      emails: [{ value: 'anna@example.org', primary: true }, { value: 'jo@x.de' }],
    });
    expect(normalise({ emails: [{ value: 'ＡＢ@ｘ.de' }] })).toEqual({
      emails: [{ value: 'ab@x.de', primary: true }],
    });
  });

  test('phones: E.164 by the region beside what was typed, once each, what either says is kept', () => {
    const phones = [
      { value: '0170 1234567' },
      { value: '030 123456', label: ' work ' },
      { value: '+49 170 1234567', label: 'mobile', primary: true },
    ];
    expect(normalise({ phones })).toEqual({
      phones: [
        { value: '+491701234567', typed: '+49 170 1234567', label: 'mobile', primary: true },
        { value: '+4930123456', typed: '030 123456', label: 'work' },
      ],
    });
    expect(normalise({ phones: [{ value: '138 0013 8000' }] }, 'CN')).toEqual({
      phones: [{ value: '+8613800138000', typed: '138 0013 8000', primary: true }],
    });
  });

  test.each([
    ['ask at the bar', 'US'],
    ['+1-800-MYFAX', 'US'],
    ['13812345678', 'DE'],
    ['0171 5550152', ''],
    ['10086', 'CN'],
    ['1 10', 'DE'],
    ['keine', 'DE'],
    ['0000000000', 'DE'],
    ['+49 000', 'DE'],
  ])('a phone that is not surely a number stays as typed: %s in %s', (value, region) => {
    expect(normalise({ phones: [{ value }] }, region)).toEqual({
      phones: [{ value, primary: true }],
    });
  });

  test('what is written beside a number becomes its label, or stays in what was typed', () => {
    const value = '13800138000 (妈妈)';
    expect(normalise({ phones: [{ value }] }, 'CN')).toEqual({
      phones: [{ value: '+8613800138000', typed: value, label: '妈妈', primary: true }],
    });
    expect(normalise({ phones: [{ value, label: 'mobile' }] }, 'CN')).toEqual({
      phones: [{ value: '+8613800138000', typed: value, label: 'mobile', primary: true }],
    });
  });

  test('two numbers in one field are two', () => {
    const value = '0049 170 1234567 / 030 1234567';
    expect(normalise({ phones: [{ value, label: 'work' }] }, 'US')).toEqual({
      phones: [{ value, label: 'work', primary: true }],
    });
    expect(normalise({ phones: [{ value, label: 'work' }] })).toEqual({
      phones: [
        { value: '+491701234567', typed: '0049 170 1234567', label: 'work', primary: true },
        { value: '+49301234567', typed: '030 1234567', label: 'work' },
      ],
    });
  });

  test('what was typed stays beside a number that is given in its stored form', () => {
    const phones = [{ value: '+8613800138000', typed: '13800138000', primary: true }];
    expect(normalise({ phones })).toEqual({ phones });
    // Once said with its country, no change of region may make it another.
    const twice = [...phones, { value: '+86 138 0013 8000' }];
    expect(normalise({ phones: twice })).toEqual({
      phones: [{ value: '+8613800138000', typed: '+86 138 0013 8000', primary: true }],
    });
    expect(normalise({ phones: [...phones, { value: '+8613800138000' }] })).toEqual({
      phones: [{ value: '+8613800138000', primary: true }],
    });
  });

  test('one primary entry: the first one marked', () => {
    const emails = [
      { value: 'a@x' },
      { value: 'b@x', primary: true },
      { value: 'c@x', primary: true },
    ];
    expect(normalise({ emails })).toEqual({
      emails: [{ value: 'a@x' }, { value: 'b@x', primary: true }, { value: 'c@x' }],
    });
  });

  test('addresses: trimmed, empty ones left out', () => {
    const addresses = [
      { street: '', label: 'home' },
      { street: ' Hafenstr. 3 \r\n Hinterhaus ', city: ' Kiel ', region: '' },
    ];
    expect(normalise({ addresses })).toEqual({
      addresses: [{ street: 'Hafenstr. 3\nHinterhaus', city: 'Kiel', primary: true }],
    });
  });

  test('addresses once each, with their labels; the same twice is primary if either is', () => {
    const addresses = [
      { street: 'Kai 1' },
      { street: 'Kai 1', label: 'work' },
      { street: 'Kai 1 ', primary: true as const },
    ];
    expect(normalise({ addresses })).toEqual({
      addresses: [
        { street: 'Kai 1', primary: true },
        { street: 'Kai 1', label: 'work' },
      ],
    });
  });

  test('tags and handles once each; the first spelling of a tag stays', () => {
    expect(normalise({ tags: [' Café', 'cafe', '麵包', '面包', ''] })).toEqual({
      tags: ['Café', '麵包'],
    });
    const handles = [
      { service: 'WeChat', value: ' anna_m ' },
      { service: 'wechat', value: 'anna_m' },
    ];
    expect(normalise({ handles })).toEqual({ handles: [{ service: 'wechat', value: 'anna_m' }] });
  });

  test('leaves what is not given, other types, and values that the check will refuse', () => {
    const odd = { phones: [17], emails: 'x', tags: [1], consents: [{ given: true }], x_a: 5 };
    expect(normalise(odd)).toEqual(odd);
    expect(normalise({})).toEqual({});
  });

  test('normalising twice changes nothing', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 12 });
    const entry = fc.record(
      { value: text, label: text, primary: fc.constant(true) },
      { requiredKeys: ['value'] },
    );
    const phone = fc.record({
      value: fc.string({ unit: fc.constantFrom(...'0123456789+ -/a妈()') }),
      label: text,
    });
    const values = fc.record({
      given: text,
      emails: fc.array(entry),
      phones: fc.array(phone),
      tags: fc.array(text),
    });
    fc.assert(
      fc.property(values, (drawn) => {
        const once = normalise(drawn);
        expect(normalise({ ...once })).toEqual(once);
      }),
      { numRuns: 500 },
    );
  });
});
