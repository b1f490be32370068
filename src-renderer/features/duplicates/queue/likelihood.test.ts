import { expect, test } from 'vitest';
import { likelihoodOf } from './likelihood.ts';

test.each([
  [1, 'veryLikely'],
  [0.95, 'veryLikely'],
  [0.949, 'likely'],
  [0.75, 'likely'],
  [0.749, 'possible'],
  [0, 'possible'],
])('%d is %s', (score, word) => {
  expect(likelihoodOf(score)).toBe(word);
});
