import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createTextTools } from '#shared/text/create-text-tools.ts';
import { jaroWinkler, nameSimilarity } from './name-similarity.ts';

const tools = createTextTools();
const similarity = (a: string, b: string) => nameSimilarity(a, b, tools);

test.each([
  // Winkler's published examples, to three decimals.
  ['MARTHA', 'MARHTA', 0.961],
  ['DIXON', 'DICKSONX', 0.813],
  ['DWAYNE', 'DUANE', 0.84],
  ['', '', 1],
  ['a', '', 0],
])('Jaro–Winkler of %s and %s is %s', (a, b, value) => {
  expect(jaroWinkler(a, b)).toBeCloseTo(value, 3);
});

describe('names of one customer', () => {
  test.each([
    ['Anna Müller', 'anna muller'],
    ['Müller, Anna', 'Anna Müller'],
    ['Anna Müller', 'Anna Mueller'],
    ['Anna Maria Müller', 'Anna Müller'],
    ['J. Smith', 'John Smith'],
    ['Jon Smith', 'John Smith'],
    ['Bäckerei Müller GmbH', 'Bäckerei Müller'],
    ['O’Brien & Co. Ltd', "O'Brien"],
    ['王偉明', '王伟明'],
    ['王伟明', 'Weiming Wang'],
    ['王伟明', 'Wang Wei Ming'],
    ['王伟明', '王玮明'],
    ['上海麦香面包有限公司', '麦香面包'],
  ])('%s ~ %s', (a, b) => {
    expect(similarity(a, b)).toBeGreaterThanOrEqual(0.88);
  });
});

describe('names of different customers', () => {
  test.each([
    ['Anna Müller', 'Peter Müller'],
    ['Anna Müller', 'Anna Schmidt'],
    ['Anna', 'Anna Müller'],
    ['王伟明', '王伟民'],
    ['王伟', '王芳'],
    ['陈静', '陈静怡'],
    ['王伟明', 'Anna Müller'],
    ['王伟明', 'Wang Fang'],
    ['Café Nord GmbH', 'Hotel Seeblick GmbH'],
    ['上海麦香面包有限公司', '上海金穗粮油有限公司'],
  ])('%s ≁ %s', (a, b) => {
    expect(similarity(a, b)).toBeLessThan(0.88);
  });
});

test('blank is like nothing, not even blank', () => {
  expect(similarity('', '')).toBe(0);
  expect(similarity(' ', 'Anna')).toBe(0);
  expect(similarity('…', '…')).toBe(0);
});

test('symmetric, within 0–1, and 1 with itself', () => {
  const name = fc.string({ unit: fc.constantFrom(...'aeimnrst. 王伟明麦'), maxLength: 12 });
  fc.assert(
    fc.property(name, name, (a, b) => {
      const score = similarity(a, b);
      expect(score).toBeCloseTo(similarity(b, a), 10);
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeLessThanOrEqual(1);
      if (/[a-z王伟明麦]/.test(a)) expect(similarity(a, a)).toBe(1);
    }),
    { numRuns: 5000 },
  );
});
