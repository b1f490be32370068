import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quantile } from '#shared/analytics/quantile.ts';

test('a quantile lies between its neighbours, as in R: quantile(c(1, 2, 4, 8), type = 7)', () => {
  const values = [8, 1, 4, 2];
  expect([0, 0.25, 0.5, 1].map((share) => quantile(values, share))).toEqual([1, 1.75, 3, 8]);
  expect(quantile(values, 0.9)).toBeCloseTo(6.8, 12);
  expect(quantile([5], 0.9)).toBe(5);
  expect(quantile([], 0.5)).toBeNull();
});

test('no quantile is beyond the values, and a greater share is no smaller', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(fc.array(fc.integer(), { minLength: 1 }), share, share, (values, a, b) => {
      const lower = quantile(values, Math.min(a, b)) ?? Number.NaN;
      const upper = quantile(values, Math.max(a, b)) ?? Number.NaN;
      expect(lower).toBeGreaterThanOrEqual(Math.min(...values));
      expect(upper).toBeLessThanOrEqual(Math.max(...values));
      expect(lower).toBeLessThanOrEqual(upper);
    }),
  );
});
