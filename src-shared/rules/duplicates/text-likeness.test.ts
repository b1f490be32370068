import fc from 'fast-check';
import { expect, test } from 'vitest';
import { consonants, diceLikeness, sortedLetters, typingDistance } from './text-likeness.ts';

test.each([
  ['', '', 0],
  ['anna', 'anna', 0],
  ['anna', 'ana', 1],
  ['martha', 'marhta', 1],
  ['kitten', 'sitting', 3],
  ['ca', 'abc', 3],
  ['a', 'b', 1],
])('%s and %s are %s slips apart', (a, b, slips) => {
  expect(typingDistance(a, b, 5)).toBe(slips);
});

test('the bound changes no answer within it, and order changes none', () => {
  const word = fc.string({ unit: fc.constantFrom(...'abc'), maxLength: 9 });
  fc.assert(
    fc.property(word, word, fc.integer({ min: 1, max: 4 }), (a, b, most) => {
      const exact = typingDistance(a, b, 20);
      expect(typingDistance(a, b, most)).toBe(Math.min(exact, most + 1));
      expect(typingDistance(b, a, most)).toBe(typingDistance(a, b, most));
    }),
    { numRuns: 5_000 },
  );
});

test('pairs of letters in common', () => {
  expect(diceLikeness('night', 'nacht')).toBeCloseTo(0.25, 10);
  expect(diceLikeness('', '')).toBe(0);
  expect(diceLikeness('世纪大道', '世纪大道')).toBe(1);
});

test('codes', () => {
  expect(consonants('robert')).toBe(consonants('rupert'));
  expect(consonants('aei')).toBe('');
  expect(sortedLetters('wangwei')).toBe(sortedLetters('weiwang'));
});
