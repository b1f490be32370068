import { describe, expect, test } from 'vitest';
import type { Programme } from '#shared/rules/loyalty/programme.ts';
import {
  customerAt,
  ledgerOf,
  noon,
  orderOf,
  programmeFiguresAt,
  type ToldFact,
} from '#test/support/loyalty-ledger.ts';

/** Bugs that other programs were reported to have, by their reports: what is right instead. */

const give = (
  id: string,
  day: string,
  points: number,
  expires: string | null = null,
): ToldFact => ({
  id,
  do: 'adjust',
  customer: 'C1',
  points,
  expires,
  at: noon(day),
});
const redeem = (redemption: string, day: string, points: number, device = 'A'): ToldFact => ({
  id: `e-${redemption}`,
  do: 'redeem',
  redemption,
  customer: 'C1',
  points,
  device,
  at: noon(day),
});
const undo = (redemption: string, day: string, id = `x-${redemption}`): ToldFact => ({
  id,
  do: 'cancelRedemption',
  redemption,
  at: noon(day),
});
const back = (order: string, day: string, lines?: readonly string[]): ToldFact => ({
  id: `r-${order}-${day}`,
  do: 'return',
  order,
  at: noon(day),
  ...(lines ? { lines } : { all: true }),
});
const has = (events: readonly ToldFact[], day: string, programme: Partial<Programme> = {}) =>
  customerAt(ledgerOf(programme, events), noon(day), 'C1');

function permutations<T>(list: readonly T[]): readonly (readonly T[])[] {
  if (list.length <= 1) return [list];
  return list.flatMap((first, i) =>
    permutations(list.filter((_, j) => j !== i)).map((rest) => [first, ...rest]),
  );
}

describe('points', () => {
  test('FloCafe#78: a lapse takes only what was left of its lot', () => {
    const events = [
      give('a1', '2026-01-01', 100, '2026-06-01'),
      give('a2', '2026-01-01', 100, '2027-01-01'),
      redeem('R1', '2026-05-01', 100),
    ];
    expect(has(events, '2026-06-02').balance).toBe(100);
  });

  test('nopCommerce#5595: redeemed, cancelled, refunded, in each of 120 orders of arrival', () => {
    const events: readonly ToldFact[] = [
      { id: 'g1', do: 'gift', kind: 'welcome', customer: 'C1', at: noon('2026-01-10') },
      redeem('R1', '2026-02-01', 50),
      orderOf('O-1', '2026-02-02', [2100]),
      { id: 'c1', do: 'cancelOrder', order: 'O-1', at: noon('2026-02-03') },
      undo('R1', '2026-02-04'),
    ];
    const programme = { gifts: { welcome: 50 }, expiry: { kind: 'rolling', months: 12 } } as const;
    for (const arrival of permutations(events)) {
      const { balance, lots } = has(arrival, '2026-02-05', programme);
      expect([balance, lots]).toEqual([
        50,
        [{ from: 'g1', remaining: 50, expiresAt: '2027-01-09T16:00:00Z' }],
      ]);
    }
  });

  test('mollie/magento2#951, #928: points come back as points, cash as cash, once', () => {
    const start = [
      give('a1', '2026-03-01', 1000),
      orderOf('O-1', '2026-03-02', [6000, 4000], { points: { count: 1000, value: 1000 } }),
    ];
    expect(has(start, '2026-03-03').available).toBe(90);
    const of = (events: readonly ToldFact[]) =>
      Object.values(
        programmeFiguresAt(ledgerOf({}, [...start, ...events]), noon('2026-03-06')).returns,
      );
    expect(of([back('O-1', '2026-03-05', ['l2'])])).toEqual([
      { cash: 3600, pointsBack: 400, clawback: 36 },
    ]);
    expect(of([back('O-1', '2026-03-05', ['l1'])])).toEqual([
      { cash: 5400, pointsBack: 600, clawback: 54 },
    ]);
    const cancel = (id: string): ToldFact => ({
      id,
      do: 'cancelOrder',
      order: 'O-1',
      at: noon('2026-03-05'),
    });
    expect(has([...start, cancel('c1'), cancel('c2')], '2026-03-06').balance).toBe(1000);
  });

  test('odoo#150833, #120131: what a reward paid is not earned on', () => {
    const ten = { earn: [{ points: 10, per: 100, round: 'order' }] } as const;
    const events = [
      give('a1', '2026-03-01', 100),
      orderOf('O-1', '2026-03-02', [10_000], { points: { count: 100, value: 1000 } }),
    ];
    expect(has(events, '2026-03-03', ten).available).toBe(900);
  });

  test('odoo#274951: a reward bigger than the bill takes what the bill needs', () => {
    const events = [
      give('a1', '2026-03-01', 30),
      orderOf('O-1', '2026-03-02', [2000], { points: { count: 30, value: 30_000 } }),
    ];
    expect(has(events, '2026-03-03')).toMatchObject({ available: 28, spent: 2 });
  });

  test('PrestaShop/loyalty#13, nopCommerce#1917: neither freight nor tax earns', () => {
    const freight = orderOf('O-1', '2026-03-01', [10_000], {
      shipping: 700,
      shippingDiscount: 700,
    });
    expect(has([freight], '2026-03-02').available).toBe(100);
    const taxed = orderOf('O-1', '2026-03-01', [10_810], { tax: 810, taxIncluded: true });
    expect(has([taxed], '2026-03-02').available).toBe(100);
  });

  test('woocommerce-payments#2848: a weak currency earns at its rate, an unknown one nothing yet', () => {
    const euro = { currency: 'EUR' };
    const paid = (amount: number, more: object) =>
      has([orderOf('O-1', '2026-03-01', [amount], more)], '2026-03-02', euro).available;
    expect(paid(174_900, { currency: 'ZAR', rate: '17.49' })).toBe(100);
    expect(paid(12_000, { currency: 'JPY', rate: '160' })).toBe(75);
    expect(paid(12_000, { currency: 'USD' })).toBe(0);
  });

  test('Smartstore#1239: whole minor units, and a return takes the difference', () => {
    const hundred = { earn: [{ points: 100, per: 100, round: 'order' }] } as const;
    const paid = (amount: number) =>
      has([orderOf('O-1', '2026-03-01', [amount])], '2026-03-02', hundred).available;
    expect([paid(1999), paid(29)]).toEqual([1999, 29]);
    const tenth = { earn: [{ points: 1, per: 1000, round: 'order' }] } as const;
    const order = orderOf('O-1', '2026-03-01', [500, 1000, 1000]);
    const some = [order, back('O-1', '2026-03-02', ['l1'])];
    expect(
      [[order], some, [...some, back('O-1', '2026-03-03', ['l2'])]].map(
        (events) => has(events, '2026-03-04', tenth).available,
      ),
    ).toEqual([2, 2, 1]);
  });

  test('OCA/pos#185, odoo#222372: a sale sent three times earns once', () => {
    const events = ['p1', 'p2', 'p3'].map((id) => orderOf('O-77', '2026-03-01', [12_000], { id }));
    expect(
      has(events, '2026-03-02', { earn: [{ points: 1, per: 1000, round: 'order' }] }).available,
    ).toBe(12);
  });

  test('erpnext#14885, saleor#544: two offline redemptions both stand, and the debt pays itself off', () => {
    const events = [
      give('a1', '2026-06-01', 100),
      redeem('R1', '2026-06-10', 80, 'A'),
      redeem('R2', '2026-06-10', 80, 'B'),
      orderOf('O-1', '2026-06-15', [10_000]),
    ];
    const later = { pending: { days: 14 } };
    expect(has(events, '2026-06-14', later).balance).toBe(-60);
    expect(has(events, '2026-06-28', later)).toMatchObject({ balance: -60, pending: 100 });
    expect(has(events, '2026-06-29', later).balance).toBe(40);
    const items = programmeFiguresAt(ledgerOf(later, events), noon('2026-06-14')).items;
    expect(items.overdraft).toEqual({ C1: 60 });
    const mugs = { rewards: [{ id: 'mug', points: 80, stock: 1 }] };
    const given = events.map((event) =>
      event.do === 'redeem' ? { ...event, reward: 'mug' } : event,
    );
    expect(programmeFiguresAt(ledgerOf(mugs, given), noon('2026-06-14')).stock).toEqual({
      mug: -1,
    });
  });
});

describe('tiers, gifts and dates', () => {
  test('open-loyalty#131, erpnext#22167: spending lowers no tier, and what points paid is not spent', () => {
    const silver = { tiers: [{ name: 'Silver', from: 1000, by: 'points' }] } as const;
    const events = [orderOf('O-1', '2026-03-01', [100_000]), redeem('R1', '2026-03-02', 900)];
    expect(has(events, '2026-03-03', silver).tier).toBe('Silver');
    const spend = { tiers: [{ name: 'Silver', from: 105_000, by: 'spend' }] } as const;
    const paid = [
      give('a1', '2026-02-01', 1000),
      orderOf('O-1', '2026-03-01', [60_000]),
      orderOf('O-2', '2026-03-02', [50_000], { points: { count: 1000, value: 10_000 } }),
    ];
    expect(has(paid, '2026-03-03', spend).tier).toBe(null);
  });

  test('SimpleMachines#5955, gw2efficiency#881: 29 February is neither skipped nor drifts', () => {
    const programme = { gifts: { birthday: 20 }, from: '2026-03-01' };
    const ledger = ledgerOf(programme, [], [{ id: 'C1', birthday: '02-29' }]);
    expect(customerAt(ledger, noon('2028-12-31'), 'C1').birthdayGifts).toEqual([
      '2027-02-28',
      '2028-02-29',
    ]);
  });

  test('Kademi#4759: the last second of the year is the programme’s', () => {
    const events = [orderOf('O-1', '2026-03-01', [5000])];
    const ledger = ledgerOf({ expiry: { kind: 'endOfYear' } }, events);
    expect(customerAt(ledger, '2026-12-31T15:59:59Z', 'C1').available).toBe(50);
    expect(customerAt(ledger, '2026-12-31T16:00:00Z', 'C1').available).toBe(0);
  });

  test('civicrm#27198, carpentries/amy#2614: 29 February and twelve months', () => {
    const events = [orderOf('O-1', '2024-02-29', [5000])];
    const { lots } = has(events, '2024-03-01', { expiry: { kind: 'rolling', months: 12 } });
    expect(lots).toEqual([{ from: 'O-1', remaining: 50, expiresAt: '2025-02-27T16:00:00Z' }]);
  });

  test('erpnext#12790, #40732: old balances come in without orders, once, and lift no tier', () => {
    const old = { ...give('a1', '2026-01-01', 120, '2026-12-31'), key: 'old' };
    const again = { ...old, id: 'b1', at: noon('2026-01-02') };
    const silver = { tiers: [{ name: 'Silver', from: 100, by: 'points' }] } as const;
    expect(has([old, again], '2026-01-03', silver)).toMatchObject({ available: 120, tier: null });
  });

  test('ecommerce-laravel#1056: debts are not netted in what is owed', () => {
    const programme = {
      cost: { perPoint: '1', redemptionRate: '0.8' },
      pending: { days: 30 },
    };
    const events = [
      { ...give('a1', '2026-01-01', 500), customer: 'A' },
      { ...redeem('R1', '2026-01-01', 60), customer: 'B' },
      orderOf('O-1', '2026-01-20', [20_000], { customer: 'C' }),
      orderOf('O-2', '2026-01-20', [10_000], { customer: 'B' }),
      { ...give('a2', '2026-01-01', 300, '2026-01-15'), customer: 'D' },
    ];
    // Of B's 100 that wait, 60 will pay the debt.
    expect(programmeFiguresAt(ledgerOf(programme, events), noon('2026-02-01'))).toMatchObject({
      liability: 400,
      pendingLiability: 160 + 32,
    });
  });

  test('erpnext#59050: a redemption sees lots of every origin', () => {
    const events: readonly ToldFact[] = [
      orderOf('O-1', '2026-03-01', [10_600]),
      { id: 'v1', do: 'gift', kind: 'review', customer: 'C1', at: noon('2026-03-02') },
      redeem('R1', '2026-03-03', 50),
    ];
    expect(has(events, '2026-03-04', { gifts: { review: 3 } }).available).toBe(59);
  });
});
