import { expect, test } from 'vitest';
import { compareValues, sharedFirst } from './compare-values.ts';

test.each([
  ['text', 'Anna', ' anna', 'same'],
  ['text', 'Anna', 'Anne', 'differs'],
  ['text', 'Anna', undefined, 'oneSided'],
  ['text', '', undefined, 'blank'],
  ['monthDay', '1988-05-03', '--05-03', 'differs'],
  ['phones', [{ value: '+49 30 1' }, { value: '+492' }], [{ value: '+49301' }], 'same'],
  ['phones', [{ value: '+491' }], [{ value: '+492' }], 'differs'],
  ['tags', ['VIP'], ['vip', 'trade'], 'same'],
  ['phones', [], [{ value: '+492' }], 'oneSided'],
] as const)('%s: %j and %j: %s', (type, a, b, likeness) => {
  expect(compareValues(type, a, b)).toBe(likeness);
  expect(compareValues(type, b, a)).toBe(likeness);
});

test('shared entries come first, the others keep their order', () => {
  const mine = [{ value: '+491' }, { value: '+492' }, { value: '+493' }];
  expect(sharedFirst('phones', mine, [{ value: '+493', label: 'work' }])).toEqual([
    { value: '+493' },
    { value: '+491' },
    { value: '+492' },
  ]);
});
