import { expect, test } from 'vitest';
import { fieldTypes } from '#shared/domain/field-type.ts';
import { problemsOf } from '#shared/domain/record-problems.ts';
import { distinctPair } from './distinct-pair.ts';
import { distinctPairRow } from './distinct-pair-row.ts';

test('one record for two ids, in whatever order, on whatever device', () => {
  const row = distinctPairRow('customer', 'b', 'a');
  expect(row).toEqual(distinctPairRow('customer', 'a', 'b'));
  expect(row.values).toEqual({ kind: 'customer', first: 'a', second: 'b' });
  expect(row.id).toBe('apart-faade2439db0ce26846401ca3c8f33e9');
  expect(problemsOf(distinctPair, distinctPair.fields, row.values)).toEqual([]);
});

test('an id short enough for a ref, other for other pairs', () => {
  const long = 'x'.repeat(200);
  const ids = ['a', 'b', 'ab', long, `${long.slice(1)}y`];
  const rows = ids.flatMap((one) =>
    ids.flatMap((other) =>
      ['customer', 'asset'].map((kind) => distinctPairRow(kind, one, other).id),
    ),
  );
  expect(new Set(rows).size).toBe(((ids.length * (ids.length + 1)) / 2) * 2);
  for (const id of rows) expect(fieldTypes.ref.schema.safeParse(id).success).toBe(true);
});
