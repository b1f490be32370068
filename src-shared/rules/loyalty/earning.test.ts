import { describe, expect, test } from 'vitest';
import type { OrderFact } from '#shared/rules/loyalty/facts.ts';
import type { Programme } from '#shared/rules/loyalty/programme.ts';
import { factOf, pointAYuan } from '#test/support/loyalty-ledger.ts';
import { earning, rateOf } from './earning.ts';
import { ONE } from './fraction.ts';
import { orderValue } from './order-value.ts';

const earned = (
  programme: Partial<Programme>,
  more: Partial<OrderFact> & Pick<OrderFact, 'lines'>,
  { tier = null as string | null, segments = [] as readonly string[] } = {},
) => {
  const told = { id: 'e1', do: 'order', order: 'O-1', customer: 'C1', ...more } as const;
  const fact = factOf({ ...told, at: '2026-03-01T04:00:00Z' });
  if (fact.do !== 'order') throw new Error('no order');
  const terms = { programme: pointAYuan(programme), day: '2026-03-03', tier, segments };
  const rate = rateOf(fact, terms.programme) ?? '1';
  return earning(fact, orderValue(fact), rate, terms, { isKept: () => true, share: ONE });
};
const lines = (...amounts: readonly number[]) =>
  amounts.map((amount, i) => ({ id: `l${i}`, amount }));

describe('what an order earns', () => {
  test('is rounded down once, exactly: a thousand lines lose nothing', () => {
    const many = lines(...Array.from({ length: 1000 }, () => 33));
    expect(earned({}, { lines: many }).points).toBe(330);
    expect(earned({}, { lines: many, discount: 1 }).points).toBe(329);
    expect(earned({ earn: [{ points: 1, per: 100, round: 'line' }] }, { lines: many }).points).toBe(
      0,
    );
    expect(earned({ earn: [{ points: 1, per: 3, round: 'line' }] }, { lines: many }).points).toBe(
      11_000,
    );
  });

  test('says by which rules, of what, and what rounding took', () => {
    const earn = [
      { points: 1, per: 100, round: 'order', where: { category: ['coffee'] } },
      { points: 2, per: 100, round: 'order', where: { category: [null] } },
    ] as const;
    const order = {
      lines: [
        { id: 'l1', amount: 1995, category: 'coffee' },
        { id: 'l2', amount: 30 },
      ],
    };
    expect(earned({ earn }, order)).toEqual({
      points: 20,
      base: 2025,
      multiplier: '1',
      parts: [
        { rule: 0, points: '19.95' },
        { rule: 1, points: '0.6' },
      ],
      roundedOff: '0.55',
    });
  });

  test('follows the best rule of each line where several take it', () => {
    const earn = [
      { points: 1, per: 100, round: 'order' },
      { points: 3, per: 200, round: 'order', where: { product: ['machine'] } },
    ] as const;
    const order = {
      lines: [
        { id: 'l1', amount: 1000, product: 'machine' },
        { id: 'l2', amount: 1000 },
      ],
    };
    expect(earned({ earn }, order).points).toBe(25);
  });

  test('spreads discount and points over the lines in proportion', () => {
    const earn = [
      { points: 1, per: 100, round: 'order', where: { category: ['coffee'] } },
    ] as const;
    const order = {
      lines: [
        { id: 'l1', amount: 6000, category: 'coffee' },
        { id: 'l2', amount: 4000 },
      ],
      discount: 1000,
      points: { count: 100, value: 1000 },
    };
    // 6000 of 10000, of the 8000 that were paid.
    expect(earned({ earn }, order).points).toBe(48);
  });

  test('takes the multiplier before rounding down, order by order or line by line', () => {
    const tiers = [{ name: 'Plus', from: 1, by: 'points', multiplier: '1.5' }] as const;
    const plus = { tier: 'Plus' };
    expect(earned({ tiers }, { lines: lines(190, 190) }, plus).points).toBe(5);
    const earn = [{ points: 1, per: 100, round: 'line' }] as const;
    expect(earned({ tiers, earn }, { lines: lines(190, 190) }, plus).points).toBe(4);
  });

  test('leaves tax out or in, as the programme chose', () => {
    const taxed = {
      lines: lines(10_000),
      points: { count: 10, value: 1000 },
      tax: 729,
      shipping: 500,
    };
    expect(earned({}, taxed).base).toBe(9000);
    expect(earned({ base: 'gross' }, taxed).base).toBe(9729);
    const included = { lines: lines(10_810), tax: 810, taxIncluded: true };
    expect(earned({}, included).base).toBe(10_000);
    expect(earned({ base: 'gross' }, included).base).toBe(10_810);
  });

  test('is never less than nothing', () => {
    expect(earned({}, { lines: lines(500), discount: 900, tax: 50 }).points).toBe(0);
    expect(earned({}, { lines: [] }).points).toBe(0);
    expect(earned({}, { lines: lines(0) }).points).toBe(0);
  });

  test('of another currency counts at its rate, by the digits of both', () => {
    const order = (currency: string, amount: number, rate: string) =>
      earned({ currency: 'EUR' }, { lines: lines(amount), currency, rate }).base;
    expect(order('KWD', 12_345, '0.33')).toBe(3740);
    expect(order('JPY', 12_000, '160')).toBe(7500);
    expect(order('EUR', 12_000, '2')).toBe(12_000);
  });
});
