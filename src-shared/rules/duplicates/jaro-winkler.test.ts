import { expect, test } from 'vitest';
import { jaroWinkler } from './jaro-winkler.ts';

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
