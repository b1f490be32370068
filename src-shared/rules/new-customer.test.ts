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

  test('phones: E.164 by the region, once each, what either entry says is kept', () => {
    const phones = [
      { value: '0170 1234567' },
      { value: '030 123456', label: ' work ' },
      { value: '+49 170 1234567', label: 'mobile', primary: true },
    ];
    expect(normalise({ phones })).toEqual({
      phones: [
        { value: '+491701234567', label: 'mobile', primary: true },
        { value: '+4930123456', label: 'work' },
      ],
    });
    expect(normalise({ phones: [{ value: '138 0013 8000' }] }, 'CN')).toEqual({
      phones: [{ value: '+8613800138000', primary: true }],
    });
  });

  test('a phone that is no single number stays as typed', () => {
    for (const value of ['ask at the bar', '0049 170 1234567 / 030 1234567', '1-800-FLOWERS']) {
      expect(normalise({ phones: [{ value }] }, 'US')).toEqual({
        phones: [{ value, primary: true }],
      });
    }
    expect(normalise({ phones: [{ value: '1 10' }] })).toEqual({
      phones: [{ value: '110', primary: true }],
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
    const phone = fc.record({ value: fc.string({ unit: fc.constantFrom(...'0123456789+ -/a') }) });
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
