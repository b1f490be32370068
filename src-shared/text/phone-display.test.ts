import fc from 'fast-check';
import { expect, it } from 'vitest';
import { displayPhone } from './phone-display.ts';

it.each([
  ['+4917604069098', '+49 176 040 690 98'],
  ['+493023125418', '+49 302 312 54 18'],
  ['+8613800138000', '+86 138 0013 8000'],
  ['+12125550123', '+1 212 555 0123'],
  ['+35312345678', '+353 123 456 78'],
  ['+493023125418;ext=12', '+49 302 312 54 18-12'],
  ['02168888888', '02168888888'],
  ['', ''],
])('%s is shown as %s', (stored, shown) => {
  expect(displayPhone(stored)).toBe(shown);
});

it.each([
  ['+18003569377', '1-800-FLOWERS', '1-800-FLOWERS'],
  ['+8613800138000', '13800138000 (妈妈)', '+86 138 0013 8000'],
  ['+491701234567', '0170 1234567 Mama', '+49 170 123 45 67'],
])('%s, typed as %s, is shown as %s', (stored, typed, shown) => {
  expect(displayPhone(stored, typed)).toBe(shown);
});

it('keeps every digit, and leaves none alone', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^\+[1-9]\d{7,14}$/), (stored) => {
      const shown = displayPhone(stored);
      expect(shown.replaceAll(' ', '')).toBe(stored);
      expect(
        shown
          .split(' ')
          .slice(1)
          .every((part) => part.length > 1),
      ).toBe(true);
    }),
  );
});
