import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import type { FieldSpecs } from '#shared/domain/field-spec.ts';
import { type FieldType, fieldTypes } from './field-type.ts';
import { kinds } from './kinds.ts';
import { fitsFields, valuesSchema } from './record-problems.ts';
import { valueTest } from './value-test.ts';

/** Values near the borders of what field types allow, on both sides of each. */
const lengths = [0, 1, 40, 41, 60, 61, 100, 101, 200, 201, 254, 255, 500, 501, 100_000, 100_001];
const scalar = fc.oneof(
  fc.constantFrom(undefined, null, '', true, false, 0, -0, 1.5, Number.NaN, 2 ** 53, -(2 ** 53)),
  fc.constantFrom(Number.POSITIVE_INFINITY, Number.MAX_SAFE_INTEGER, '1', 'EUR', 'eur', 'EURO'),
  fc.constantFrom('2024-02-29', '2024-13-01', '--02-30', '---02-30', '2024-2-1', '2024-02-29\n'),
  fc.constantFrom('person', 'active', 'A', 'email', 'offers', 'sms', 'surveys', 'toString'),
  fc.constantFrom(...lengths).map((length) => 'x'.repeat(length)),
  fc.constantFrom(...lengths).map((length) => '😀'.repeat(Math.ceil(length / 2))),
  fc.string(),
  fc.double(),
  fc.integer(),
);
const entry = fc.oneof(
  scalar,
  fc.record({ amount: scalar, currency: fc.constantFrom('EUR', 'eur', 'EURO') }),
  fc.constantFrom(new Date(0), [], {}, new Map(), Object.create({ value: 'inherited' })),
  fc.record(
    {
      value: scalar,
      label: scalar,
      primary: fc.oneof(fc.constant(true), scalar),
      street: scalar,
      city: scalar,
      country: scalar,
      service: scalar,
      channel: scalar,
      purpose: scalar,
      given: scalar,
      date: scalar,
      amount: scalar,
      currency: scalar,
      unknown: scalar,
    },
    { requiredKeys: [] },
  ),
);
const anything = fc.oneof(
  { weight: 3, arbitrary: scalar },
  { weight: 2, arbitrary: entry },
  { weight: 3, arbitrary: fc.array(entry, { maxLength: 3 }) },
  { weight: 1, arbitrary: fc.constant(new Array(1)) },
  { weight: 1, arbitrary: fc.anything() },
);

describe('a value test', () => {
  const types = Object.keys(fieldTypes) as FieldType[];

  test.each(types)('of a field of type %s answers as its schema', (type) => {
    const schema = fieldTypes[type].schema;
    const passes = valueTest(schema);
    let passed = 0;
    fc.assert(
      fc.property(anything, (value) => {
        const expected = schema.safeParse(value).success;
        passed += Number(expected);
        expect(passes(value)).toBe(expected);
      }),
      { numRuns: 4_000 },
    );
    expect(passed).toBeGreaterThan(0);
  });

  test.each(kinds.map((kind) => [kind.name, kind.fields] as const))(
    'of the records of kind %s answers as their schema',
    (_, fields: FieldSpecs) => {
      const schema = valuesSchema(fields);
      const keys = [...Object.keys(fields), 'unknown'];
      const values = fc.dictionary(fc.constantFrom(...keys), anything, { maxKeys: 4 });
      fc.assert(
        fc.property(values, (record) => {
          expect(fitsFields(fields, record)).toBe(schema.safeParse(record).success);
        }),
        { numRuns: 2_000 },
      );
    },
  );

  test('leaves what it does not know to the schema', () => {
    const schemas = [
      z.email(),
      z.string().check(z.minLength(2), z.startsWith('a')),
      z.string().check(z.minLength(1), z.minLength(2), z.maxLength(3), z.maxLength(9)),
      z.number().check(z.minimum(3)),
      z.int().check(z.minimum(3)),
      z.float32(),
      z.array(z.string()).check(z.minLength(1)),
      z.strictObject({ a: z.string() }),
      z.object({ a: z.nullable(z.union([z.string(), z.date()])) }),
      z.object({ a: z.unknown(), b: z._default(z.string(), 'b') }),
      z.pipe(z.string(), z.transform(Number)),
    ];
    const samples = ['', 'a', 'ab', 'a@b.example', 2, 3, [], ['a'], { a: 'x' }, { a: null }];
    const more = [{ a: undefined }, { b: 'x' }, { a: 'x', b: 1 }, { a: 'x', c: 1 }, {}, null];
    for (const schema of schemas) {
      for (const value of [...samples, ...more]) {
        expect(valueTest(schema)(value)).toBe(schema.safeParse(value).success);
      }
    }
  });
});
