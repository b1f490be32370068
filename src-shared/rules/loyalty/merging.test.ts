import { describe, expect, test } from 'vitest';
import type { CustomerStart } from '#shared/rules/loyalty/book.ts';
import type { Programme } from '#shared/rules/loyalty/programme.ts';
import {
  customerAt,
  ledgerOf,
  noon,
  orderOf,
  type ToldFact,
} from '#test/support/loyalty-ledger.ts';

const merge = (day: string, birthday?: string): ToldFact => ({
  id: `m-${day}`,
  do: 'merge',
  survivor: 'C1',
  merged: 'C2',
  at: noon(day),
  ...(birthday === undefined ? {} : { birthday }),
});
const unmerge = (day: string): ToldFact => ({
  id: `u-${day}`,
  do: 'unmerge',
  survivor: 'C1',
  merged: 'C2',
  at: noon(day),
});
const give = (customer: string, points: number, day: string, expires: string | null): ToldFact => ({
  id: `a-${customer}-${day}`,
  do: 'adjust',
  customer,
  points,
  expires,
  at: noon(day),
});
const redeem = (redemption: string, customer: string, points: number, day: string): ToldFact => ({
  id: `e-${redemption}`,
  do: 'redeem',
  redemption,
  customer,
  points,
  at: noon(day),
});
const ledger = (
  events: readonly ToldFact[],
  fields: Partial<Programme> = {},
  customers: readonly CustomerStart[] = [{ id: 'C1' }, { id: 'C2' }],
) => ledgerOf(fields, events, customers);

describe('two ledgers that become one', () => {
  test('pay the debts of one from the points of the other', () => {
    const both = ledger([
      redeem('R1', 'C1', 30, '2026-01-01'),
      give('C2', 50, '2026-01-02', null),
      merge('2026-01-03'),
    ]);
    expect(customerAt(both, noon('2026-01-02'), 'C1').overdraft).toBe(30);
    expect(customerAt(both, noon('2026-01-03'), 'C2')).toMatchObject({
      available: 20,
      overdraft: 0,
      spent: 30,
    });
  });

  test('add up what qualifies: a tier is reached at the merge, not before', () => {
    const tiers = [{ name: 'Silver', from: 100, by: 'points', multiplier: '2' }] as const;
    const both = ledger(
      [
        orderOf('O-1', '2026-01-01', [6000]),
        orderOf('O-2', '2026-01-01', [6000], { id: 'e-O-2', customer: 'C2' }),
        merge('2026-01-03'),
        orderOf('O-3', '2026-01-04', [1000], { customer: 'C2' }),
      ],
      { tiers },
    );
    expect(customerAt(both, noon('2026-01-02'), 'C1').tier).toBe(null);
    expect(customerAt(both, noon('2026-01-05'), 'C1')).toMatchObject({
      tier: 'Silver',
      available: 140,
    });
  });

  test('keep past gifts of both, and the next comes once', () => {
    const customers = [
      { id: 'C1', birthday: '03-10' },
      { id: 'C2', birthday: '05-20' },
    ];
    const fields = { gifts: { birthday: 20, welcome: 5 }, from: '2025-01-01' };
    const welcome = (customer: string, day: string): ToldFact => ({
      id: `w-${customer}-${day}`,
      do: 'gift',
      kind: 'welcome',
      customer,
      at: noon(day),
    });
    const both = ledger(
      [
        welcome('C1', '2025-01-02'),
        welcome('C2', '2025-01-02'),
        merge('2026-04-01', '05-20'),
        welcome('C2', '2026-04-02'),
      ],
      fields,
      customers,
    );
    expect(customerAt(both, noon('2027-12-31'), 'C1')).toMatchObject({
      birthdayGifts: ['2025-03-10', '2025-05-20', '2026-03-10', '2027-05-20'],
      available: 90,
    });
  });

  test('a birthday that is chosen was not entered', () => {
    const both = ledger(
      [merge('2026-05-10', '05-20')],
      { gifts: { birthday: 20 }, from: '2026-01-01' },
      [{ id: 'C1' }, { id: 'C2', birthday: '05-20' }],
    );
    expect(customerAt(both, noon('2026-12-31'), 'C1').birthdayGifts).toEqual(['2026-05-20']);
  });

  test('are as active as the more active of them', () => {
    const both = ledger(
      [
        orderOf('O-2', '2026-01-01', [1000], { customer: 'C2' }),
        orderOf('O-1', '2026-01-20', [1000]),
        merge('2026-01-25'),
      ],
      { expiry: { kind: 'inactivity', days: 30 } },
    );
    expect(customerAt(both, noon('2026-02-18'), 'C1').available).toBe(20);
    expect(customerAt(both, noon('2026-02-19'), 'C1').available).toBe(0);
  });
});

describe('parted again', () => {
  test('what was redeemed after the merge stays with the survivor, whoever’s id was written', () => {
    const both = ledger([
      give('C1', 30, '2026-01-01', '2027-01-01'),
      give('C2', 45, '2026-01-01', '2026-07-01'),
      redeem('R0', 'C2', 5, '2026-01-10'),
      merge('2026-02-01'),
      redeem('R1', 'C1', 40, '2026-02-02'),
      redeem('R2', 'C2', 10, '2026-02-03'),
      unmerge('2026-03-01'),
      redeem('R3', 'C2', 1, '2026-03-02'),
      { id: 'x1', do: 'cancelRedemption', redemption: 'R2', at: noon('2026-03-03') },
    ]);
    expect(customerAt(both, noon('2026-02-04'), 'C2').available).toBe(20);
    expect(customerAt(both, noon('2026-03-01'), 'C1')).toMatchObject({ balance: -20, spent: 50 });
    expect(customerAt(both, noon('2026-03-04'), 'C1')).toMatchObject({ balance: -10, spent: 40 });
    expect(customerAt(both, noon('2026-03-04'), 'C2')).toMatchObject({ balance: 39, spent: 6 });
  });

  test('an order keeps what it earned as one, and its return takes that back', () => {
    const tiers = [{ name: 'Silver', from: 100, by: 'points', multiplier: '2' }] as const;
    const both = ledger(
      [
        orderOf('O-1', '2026-01-01', [10_000]),
        merge('2026-02-01'),
        orderOf('O-2', '2026-02-02', [1000], { customer: 'C2' }),
        unmerge('2026-03-01'),
        orderOf('O-3', '2026-03-02', [1000], { customer: 'C2' }),
        { id: 'r1', do: 'return', order: 'O-2', all: true, at: noon('2026-03-05') },
      ],
      { tiers },
    );
    expect(customerAt(both, noon('2026-03-01'), 'C2').available).toBe(20);
    expect(customerAt(both, noon('2026-03-03'), 'C2').available).toBe(30);
    expect(customerAt(both, noon('2026-03-06'), 'C2').available).toBe(10);
  });

  test('a gift stays with whose birthday it was, and none is given for days that passed as one', () => {
    const customers = [
      { id: 'C1', birthday: '04-10' },
      { id: 'C2', birthday: '06-10' },
    ];
    const both = ledger(
      [merge('2026-03-01', '06-10'), unmerge('2026-09-01')],
      { gifts: { birthday: 20 }, from: '2026-01-01' },
      customers,
    );
    expect(customerAt(both, noon('2026-08-01'), 'C1').birthdayGifts).toEqual(['2026-06-10']);
    expect(customerAt(both, noon('2026-09-02'), 'C1').birthdayGifts).toEqual([]);
    expect(customerAt(both, noon('2026-09-02'), 'C2').birthdayGifts).toEqual(['2026-06-10']);
    expect(customerAt(both, noon('2027-12-31'), 'C1').birthdayGifts).toEqual(['2027-04-10']);
  });

  test('and merged once more, they are one again', () => {
    const both = ledger([
      give('C1', 1, '2026-01-01', null),
      give('C2', 2, '2026-01-01', null),
      merge('2026-02-01'),
      unmerge('2026-03-01'),
      merge('2026-04-01'),
    ]);
    expect(customerAt(both, noon('2026-03-02'), 'C1').available).toBe(1);
    expect(customerAt(both, noon('2026-04-02'), 'C2').available).toBe(3);
  });

  test('takes along who had been merged into the one that parts', () => {
    const both = ledger([
      give('C3', 5, '2026-01-01', null),
      { id: 'm0', do: 'merge', survivor: 'C2', merged: 'C3', at: noon('2026-01-15') },
      merge('2026-02-01'),
      redeem('R1', 'C3', 3, '2026-02-10'),
      unmerge('2026-03-01'),
    ]);
    expect(customerAt(both, noon('2026-03-02'), 'C3').available).toBe(5);
    expect(customerAt(both, noon('2026-03-02'), 'C1').balance).toBe(-3);
  });
});
