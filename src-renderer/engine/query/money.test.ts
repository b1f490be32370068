import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Workspace } from '#engine/index/workspace.ts';
import { answerOf } from '#engine/query/answer.ts';
import { ViewSlots } from '#engine/query/view-slots.ts';
import { defineKind } from '#shared/domain/entity-kind.ts';
import { MOST_MONEY, type Money } from '#shared/domain/money.ts';
import type { Filter, View } from '#shared/domain/view.ts';
import { createTextTools } from '#shared/text/create-text-tools.ts';

const offer = defineKind({
  name: 'offer',
  fields: { price: { type: 'money' }, rank: { type: 'number' } },
  title: () => '',
});
const tools = createTextTools();
const context = {
  today: '2026-03-10',
  dayStart: 0,
  currency: 'EUR',
  segment: () => null,
  resolve: (_kind: string, id: string) => id,
};
const names = { titleOf: () => '', resolve: context.resolve };

function tableOf(prices: readonly (Money | undefined)[]) {
  const table = new Workspace([offer], tools).table('offer');
  for (const [slot, price] of prices.entries()) {
    const values = { rank: slot % 2, ...(price ? { price } : {}) };
    table.put(`o${slot}`, values, { batch: 1, slot });
  }
  return table;
}

function asked(prices: readonly (Money | undefined)[], view: Omit<View, 'kind'>) {
  const table = tableOf(prices);
  const own = { kind: 'offer', ...view };
  const slots = new ViewSlots().of(table, own, context, () => 'v');
  const window = { offset: 0, limit: prices.length };
  return { slots: [...slots], answer: answerOf(table, own, window, slots, names) };
}

const money: fc.Arbitrary<Money> = fc.record({
  amount: fc.oneof(
    fc.integer({ min: -3, max: 3 }),
    fc.maxSafeInteger().filter((units) => Math.abs(units) <= MOST_MONEY),
  ),
  currency: fc.constantFrom('EUR', 'JPY', 'KWD'),
});
const prices = fc.array(fc.option(money, { nil: undefined }), { maxLength: 30 });

describe('what a device of the team sends as money and is none', () => {
  it.each<Money>([
    { amount: 0.5, currency: 'EUR' },
    { amount: 1e308, currency: 'EUR' },
    { amount: 1, currency: 'EURO' },
    { amount: 1, currency: '' },
    { amount: 1, currency: 'eur' },
  ])('%o is blank in lists, and in no sum', (price) => {
    const { answer } = asked([price, { amount: 100, currency: 'EUR' }], {
      columns: ['price'],
      sums: ['price'],
    });
    expect(answer.sums).toEqual({ price: [{ amount: '100', currency: 'EUR' }] });
    expect(answer.rows[0]?.cells.price).toBeNull();
  });
});

describe('a filter by an amount', () => {
  const euros = (amount: number) => ({ amount, currency: 'EUR' });
  const cases: readonly [
    Omit<Extract<Filter, { op: unknown }>, 'field'>,
    (own: Money) => boolean,
  ][] = [
    [{ op: 'gt', value: euros(1) }, ({ amount, currency }) => currency === 'EUR' && amount > 1],
    [
      { op: 'eq', value: { amount: 2, currency: 'JPY' } },
      ({ amount, currency }) => currency === 'JPY' && amount === 2,
    ],
    [
      { op: 'between', value: [euros(-1), euros(2)] },
      ({ amount, currency }) => currency === 'EUR' && amount >= -1 && amount <= 2,
    ],
    [{ op: 'between', value: [euros(-1), { amount: 2, currency: 'JPY' }] }, () => false],
    [{ op: 'anyOf', value: ['JPY', 'KWD'] }, ({ currency }) => currency !== 'EUR'],
    [{ op: 'lte', value: 0.02 }, ({ amount, currency }) => currency === 'EUR' && amount <= 2],
    [{ op: 'gt', value: { amount: 0, currency: 'USD' } }, () => false],
  ];

  it.each(cases)('%j finds amounts of its currency alone', (filter, passes) => {
    fc.assert(
      fc.property(prices, (all) => {
        const expected = all.flatMap((own, slot) => (own && passes(own) ? [slot] : []));
        const { slots } = asked(all, { filter: { field: 'price', ...filter } });
        expect(slots.sort((a, b) => a - b)).toEqual(expected);
      }),
    );
  });
});

/** Currencies by their codes, amounts within them, blank last. */
function compare(a: Money | undefined, b: Money | undefined): number {
  if (!a || !b) return Number(!a) - Number(!b);
  if (a.currency !== b.currency) return a.currency < b.currency ? -1 : 1;
  return a.amount - b.amount;
}

it('amounts stand by currency, then by size; blank ones last in both directions', () => {
  fc.assert(
    fc.property(prices, fc.boolean(), fc.boolean(), (all, descending, second) => {
      const key = { field: 'price', descending };
      const sort = second ? [key, { field: 'rank' }] : [key];
      const { slots } = asked(all, { sort });
      const inOrder = slots.map((slot) => all[slot]);
      const expected = all.toSorted((a, b) =>
        descending && a && b ? -compare(a, b) : compare(a, b),
      );
      expect(inOrder).toEqual(expected);
    }),
  );
});

it('stands together by currency, and is added up in each currency by itself, exactly', () => {
  fc.assert(
    fc.property(prices, (all) => {
      const { answer } = asked(all, { group: 'price', sums: ['price'], facets: ['price'] });
      const sums = new Map<string, bigint>();
      const counts = new Map<string, number>();
      for (const own of all) {
        const word = own?.currency ?? '';
        counts.set(word, (counts.get(word) ?? 0) + 1);
        if (own) sums.set(word, (sums.get(word) ?? 0n) + BigInt(own.amount));
      }
      const inOrder = [...counts].sort(([a], [b]) => (a === '' || (b !== '' && a > b) ? 1 : -1));
      expect(answer.groups?.map(({ word, count }) => [word, count])).toEqual(inOrder);
      expect(answer.sums?.price).toEqual(
        [...sums]
          .map(([currency, amount]) => ({ currency, amount: String(amount) }))
          .sort((a, b) => (a.currency < b.currency ? -1 : 1)),
      );
      const used = answer.facets.price?.map(({ word, count }) => [word, count]) ?? [];
      expect(new Map(used as [string, number][])).toEqual(
        new Map([...counts].filter(([word]) => word !== '')),
      );
    }),
  );
});
