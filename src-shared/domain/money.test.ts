import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formOf } from '#shared/domain/field-type.ts';
import { MOST_MONEY, minorDigits } from '#shared/domain/money.ts';
import { majorText, unitsOf } from '#shared/domain/money-text.ts';

const currency = fc.constantFrom('EUR', 'JPY', 'KWD', 'CLF', 'XQZ');
const amount = fc.oneof(
  fc.integer({ min: -2_000, max: 2_000 }),
  fc.maxSafeInteger().filter((units) => Math.abs(units) <= MOST_MONEY),
);

it('knows the digits of minor units, two where nobody knows the currency', () => {
  const digits = ['EUR', 'JPY', 'KRW', 'KWD', 'CLF', 'XQZ'].map(minorDigits);
  expect(digits).toEqual([2, 0, 0, 3, 4, 2]);
});

describe('an amount as a decimal', () => {
  it.each([
    [0, 'EUR', '0.00'],
    [-5, 'EUR', '-0.05'],
    [1234560, 'JPY', '1234560'],
    [1500, 'KWD', '1.500'],
    [8_999_999_999_999_999, 'EUR', '89999999999999.99'],
  ])('%d of %s is %s', (units, of, text) => {
    expect(majorText(units, of)).toBe(text);
  });

  it('is read as it was written, to the last digit', () => {
    fc.assert(
      fc.property(amount, currency, (units, of) => {
        expect(unitsOf(majorText(units, of), of)).toBe(units);
      }),
    );
  });

  it('is rounded where it is finer than the currency, and is none beyond what is exact', () => {
    expect([unitsOf('0.005', 'EUR'), unitsOf('-1.239', 'EUR'), unitsOf('12.5', 'JPY')]).toEqual([
      1, -124, 13,
    ]);
    expect(unitsOf('90000000000000.01', 'EUR')).toBeNull();
  });
});

it('takes whole minor units up to its bounds, in a currency of three letters', () => {
  const takes = (value: unknown) => formOf('money').schema.safeParse(value).success;
  expect(takes({ amount: MOST_MONEY, currency: 'EUR' })).toBe(true);
  expect(takes({ amount: -MOST_MONEY, currency: 'XQZ' })).toBe(true);
  expect(takes({ amount: MOST_MONEY + 1, currency: 'EUR' })).toBe(false);
  expect(takes({ amount: 0.5, currency: 'EUR' })).toBe(false);
  expect(takes({ amount: 1, currency: 'EURO' })).toBe(false);
});
