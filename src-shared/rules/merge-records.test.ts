import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { customer } from '#shared/domain/customer.ts';
import { entriesOf } from '#shared/domain/entries.ts';
import type { FieldSpecs } from '#shared/domain/field-spec.ts';
import { type FieldValues, isBlank } from '#shared/sync/change-set.ts';
import { entryKey, isListType } from './entry-key.ts';
import { type MergeSource, mergeOptions, mergeRecords, suggestSurvivor } from './merge-records.ts';

const fields: FieldSpecs = customer.fields;

function source(id: string, values: FieldValues, createdAt = 0): MergeSource {
  return { id, values: { type: 'person', ...values }, createdAt };
}

describe('mergeRecords', () => {
  it('keeps the survivor’s value, and fills what it leaves blank from the first that has it', () => {
    const a = source('a', { given: 'Anna', jobTitle: 'Buyer' });
    const b = source('b', { given: 'Anne', source: 'fair' });
    const c = source('c', { source: 'web', department: 'Sales' });
    const { values, fields: merged } = mergeRecords(fields, [a, b, c], 'a');
    expect(values).toEqual({
      type: 'person',
      given: 'Anna',
      jobTitle: 'Buyer',
      source: 'fair',
      department: 'Sales',
    });
    expect(merged.source).toEqual({ value: 'fair', from: ['b'], how: 'taken' });
    expect(merged.type).toEqual({ value: 'person', from: ['a', 'b', 'c'], how: 'kept' });
  });

  it('takes what was chosen; a chosen blank counts as no choice', () => {
    const a = source('a', { given: 'Anna', jobTitle: 'Buyer' });
    const b = source('b', { given: 'Anne' });
    const choices = { given: { record: 'b' }, jobTitle: { record: 'b' } };
    const { values } = mergeRecords(fields, [a, b], 'a', choices);
    expect(values).toMatchObject({ given: 'Anne', jobTitle: 'Buyer' });
  });

  it('unites phones by their number, keeps the survivor’s primary and learns a missing label', () => {
    const a = source('a', {
      phones: [{ value: '+493023125418' }, { value: '+4917012345', primary: true }],
    });
    const b = source('b', {
      phones: [
        { value: '+49 30 23125-418', label: 'work', primary: true },
        { value: '+498912345', label: 'home' },
      ],
    });
    expect(mergeRecords(fields, [a, b], 'a').values.phones).toEqual([
      { value: '+493023125418', label: 'work' },
      { value: '+4917012345', primary: true },
      { value: '+498912345', label: 'home' },
    ]);
  });

  it('takes a primary from another record only where the survivor has no entry at all', () => {
    const a = source('a', {});
    const b = source('b', { emails: [{ value: 'a@x.org' }, { value: 'b@x.org', primary: true }] });
    expect(mergeRecords(fields, [a, b], 'a').values.emails).toEqual(b.values.emails);
  });

  it.each([
    ['a refusal beats a newer consent', [false, '2024-01-01'], [true, '2026-01-01'], false],
    ['a newer refusal beats a consent', [true, '2024-01-01'], [false, '2026-01-01'], false],
    ['of two consents the newer one', [true, '2024-01-01'], [true, '2026-01-01'], true],
    ['a day beats none', [true, undefined], [true, '2026-01-01'], true],
  ] as const)('of consents: %s', (_name, [given, date], [otherGiven, otherDate], result) => {
    const consent = (yes: boolean, day: string | undefined) => [
      { channel: 'email', purpose: 'offers', given: yes, ...(day ? { date: day } : {}) },
    ];
    const a = source('a', { consents: consent(given, date) });
    const b = source('b', { consents: consent(otherGiven, otherDate) });
    const [kept] = entriesOf(mergeRecords(fields, [a, b], 'a').values.consents);
    expect(kept?.given).toBe(result);
    expect(kept?.date).toBe(given === otherGiven ? otherDate : given ? otherDate : date);
    const [other] = entriesOf(mergeRecords(fields, [a, b], 'b').values.consents);
    expect(other).toEqual(kept);
  });

  it('joins notes with a blank line, or takes the chosen one', () => {
    const a = source('a', { note: 'Likes rye.' });
    const b = source('b', { note: 'Closed on Mondays.\n' });
    expect(mergeRecords(fields, [a, b], 'a').values.note).toBe('Likes rye.\n\nClosed on Mondays.');
    const chosen = mergeRecords(fields, [a, b], 'a', { note: { record: 'b' } });
    expect(chosen.values.note).toBe('Closed on Mondays.\n');
  });

  it('does not join a note again that holds the other one already', () => {
    const a = source('a', { note: 'Likes rye.\n\nClosed on Mondays.' });
    const b = source('b', { note: 'Closed on Mondays.' });
    expect(mergeRecords(fields, [a, b], 'a').values.note).toBe(a.values.note);
    expect(mergeRecords(fields, [a, b], 'b').values.note).toBe(a.values.note);
  });

  it('leaves no link of a record to itself', () => {
    const a = source('a', { parent: 'b' });
    const b = source('b', { parent: 'firm' });
    expect(mergeRecords(fields, [a, b], 'a').values.parent).toBe('firm');
    const alone = mergeRecords(fields, [a, source('b', {})], 'a');
    expect(alone.values).not.toHaveProperty('parent');
  });

  it('never lets fields of the program’s own be chosen', () => {
    const a = source('a', {});
    const b = source('b', { mergedInto: 'c', sample: true });
    const { values, fields: merged } = mergeRecords(fields, [a, b], 'a', {
      sample: { record: 'b' },
    });
    expect(values).toEqual({ type: 'person' });
    expect(merged).not.toHaveProperty('sample');
  });
});

describe('mergeOptions', () => {
  it('names each different value once, with the records that have it', () => {
    const records = [source('a', { given: 'Anna' }), source('b', { given: 'Anna ' })];
    const spec = customer.fields.given;
    expect(mergeOptions('given', spec, records)).toEqual([{ value: 'Anna', records: ['a', 'b'] }]);
  });
});

describe('suggestSurvivor', () => {
  it('is the most complete record, of equally complete ones the oldest', () => {
    const thin = source('thin', { given: 'A' }, 1);
    const young = source('young', { given: 'A', family: 'B' }, 3);
    const old = source('old', { given: 'A', family: 'B' }, 2);
    expect(suggestSurvivor(fields, [thin, young, old])).toBe('old');
    expect(suggestSurvivor(fields, [old, young, thin])).toBe('old');
  });
});

describe('properties', () => {
  const day = fc.constantFrom('2024-02-29', '2025-06-01', '2026-11-22');
  const label = fc.option(fc.constantFrom('work', 'home'), { nil: undefined });
  const word = fc.string({ minLength: 1, maxLength: 6 }).filter((text) => text.trim() !== '');
  const unique = <T>(entry: fc.Arbitrary<T>, type: 'phones' | 'emails' | 'handles' | 'consents') =>
    fc.uniqueArray(entry, { maxLength: 4, selector: (one) => entryKey(type, one) });
  const valued = fc.record({ value: word, label }).map(withoutBlanks);
  const valuesArb: fc.Arbitrary<FieldValues> = fc
    .record(
      {
        type: fc.constantFrom('person', 'organisation'),
        given: word,
        birthday: day,
        note: fc.constantFrom('Likes rye.', 'Closed on Mondays.', 'Likes rye. And more.'),
        tags: fc.uniqueArray(fc.constantFrom('VIP', 'vip', 'trade', '批发'), {
          maxLength: 3,
          selector: (tag) => entryKey('tags', tag),
        }),
        phones: unique(valued, 'phones'),
        emails: unique(valued, 'emails'),
        handles: unique(
          fc.record({ service: fc.constantFrom('wechat', 'qq'), value: word }),
          'handles',
        ),
        consents: unique(
          fc
            .record({
              channel: fc.constantFrom('email', 'phone'),
              purpose: fc.constantFrom('offers', 'surveys'),
              given: fc.boolean(),
              date: fc.option(day, { nil: undefined }),
            })
            .map(withoutBlanks),
          'consents',
        ),
      },
      { requiredKeys: ['type'] },
    )
    .map(withoutBlanks);
  const recordsArb = fc
    .array(valuesArb, { minLength: 2, maxLength: 4 })
    .map((all) => all.map((values, at) => ({ id: `r${at}`, values, createdAt: at })));

  function withoutBlanks(values: object): FieldValues {
    return Object.fromEntries(Object.entries(values).filter(([, value]) => !isBlank(value)));
  }

  const keysIn = (field: string, values: FieldValues): readonly string[] => {
    const type = fields[field]?.type ?? 'text';
    const list = values[field];
    if (!isListType(type) || !Array.isArray(list)) return [];
    return list.map((entry: unknown) => entryKey(type, entry)).toSorted();
  };

  test('nothing is lost: every entry is in the result, under its key', () => {
    fc.assert(
      fc.property(recordsArb, (records) => {
        const { values } = mergeRecords(fields, records, 'r0');
        for (const record of records) {
          for (const field of Object.keys(fields)) {
            expect(keysIn(field, values)).toEqual(
              expect.arrayContaining([...keysIn(field, record.values)]),
            );
            if (!isBlank(record.values[field])) expect(isBlank(values[field])).toBe(false);
          }
        }
      }),
    );
  });

  test('unions and consents do not depend on the order or on who stays', () => {
    fc.assert(
      fc.property(recordsArb, (records) => {
        const one = mergeRecords(fields, records, 'r0').values;
        const other = mergeRecords(fields, records.toReversed(), 'r1').values;
        for (const field of Object.keys(fields)) {
          expect(keysIn(field, other)).toEqual(keysIn(field, one));
        }
        const answers = (values: FieldValues) =>
          entriesOf(values.consents)
            .map((consent) => JSON.stringify([entryKey('consents', consent), consent.given]))
            .toSorted();
        expect(answers(other)).toEqual(answers(one));
      }),
    );
  });

  test('merging equal values changes nothing, and neither does merging the result again', () => {
    fc.assert(
      fc.property(recordsArb, (records) => {
        const [first] = records;
        if (!first) return;
        const twin = { ...first, id: 'twin' };
        expect(mergeRecords(fields, [first, twin], first.id).values).toEqual(first.values);
        const once = mergeRecords(fields, records, 'r0').values;
        const again = [{ id: 'r0', values: once, createdAt: 0 }, ...records.slice(1)];
        expect(mergeRecords(fields, again, 'r0').values).toEqual(once);
      }),
    );
  });

  test('no refusal becomes a consent', () => {
    fc.assert(
      fc.property(recordsArb, (records) => {
        const consents = entriesOf(mergeRecords(fields, records, 'r0').values.consents);
        for (const refusal of records.flatMap(({ values }) => entriesOf(values.consents))) {
          if (refusal.given !== false) continue;
          const key = entryKey('consents', refusal);
          const kept = consents.find((consent) => entryKey('consents', consent) === key);
          expect(kept?.given).toBe(false);
        }
      }),
    );
  });
});
