import { describe, expect, test } from 'vitest';
import type { CustomerDetails } from '#shared/rules/loyalty/facts.ts';
import {
  customerAt,
  ledgerOf,
  noon,
  orderOf,
  programmeFiguresAt,
  type ToldFact,
} from '#test/support/loyalty-ledger.ts';

const programme = {
  earn: [],
  referral: { referrer: 100, friend: 50, returnDays: 14 },
  region: 'CN',
};
const refer = (id: string, day: string, referrer = 'C1', friend = 'C2'): ToldFact => ({
  id,
  do: 'referral',
  referrer,
  friend,
  at: noon(day),
});
const friends = (
  events: readonly ToldFact[],
  one: CustomerDetails = {},
  two: CustomerDetails = {},
) => ledgerOf(programme, events, [{ id: 'C1', ...one }, { id: 'C2', ...two }, { id: 'C3' }]);
const order = (number: string, day: string) => orderOf(number, day, [5000], { customer: 'C2' });

describe('a referral', () => {
  test.each<[string, CustomerDetails, CustomerDetails, string]>([
    ['e-mail', { email: 'Wei@Example.com ' }, { email: 'wei@example.COM' }, 'blocked'],
    ['phone', { phone: '+86 138 0013 8000' }, { phone: '138-0013-8000' }, 'blocked'],
    [
      'name and address',
      { name: '王偉', address: '中山路 1号' },
      { name: '王伟', address: '中山路  1号' },
      'blocked',
    ],
    ['name alone', { name: '王伟' }, { name: '王伟' }, 'waiting'],
    [
      'address alone',
      { name: '王伟', address: '中山路1号' },
      { name: '李伟', address: '中山路1号' },
      'waiting',
    ],
    [
      'blanks',
      { email: '', phone: '', name: '', address: '' },
      { email: '', phone: '', name: '', address: '' },
      'waiting',
    ],
  ])('of the same %s', (_, one, two, state) => {
    const { referrals } = programmeFiguresAt(
      friends([refer('f1', '2026-04-20')], one, two),
      noon('2026-05-01'),
    );
    expect(referrals).toEqual({ f1: state });
  });

  test('is blocked by what becomes known before it pays, and by a merge of the two', () => {
    const known: ToldFact = {
      id: 'k1',
      do: 'customer',
      customer: 'C2',
      set: { email: 'a@b.cn' },
      at: noon('2026-05-10'),
    };
    const merged: ToldFact = {
      id: 'm1',
      do: 'merge',
      survivor: 'C1',
      merged: 'C2',
      at: noon('2026-05-10'),
    };
    for (const event of [known, merged]) {
      const ledger = friends([refer('f1', '2026-04-20'), order('O-1', '2026-05-01'), event], {
        email: 'a@b.cn',
      });
      expect(programmeFiguresAt(ledger, noon('2026-06-01')).referrals).toEqual({ f1: 'blocked' });
      expect(customerAt(ledger, noon('2026-06-01'), 'C1').available).toBe(0);
    }
  });

  test('pays once, on the next kept order where the first went back', () => {
    const ledger = friends([
      refer('f1', '2026-04-20'),
      refer('f2', '2026-04-21'),
      order('O-1', '2026-05-01'),
      { id: 'r1', do: 'return', order: 'O-1', all: true, at: noon('2026-05-10') },
      order('O-2', '2026-05-12'),
      order('O-3', '2026-05-13'),
      refer('f3', '2026-05-30', 'C3'),
    ]);
    expect(programmeFiguresAt(ledger, noon('2026-05-20')).referrals).toEqual({
      f1: 'waiting',
      f2: 'waiting',
    });
    expect(customerAt(ledger, '2026-05-25T15:59:59Z', 'C1').available).toBe(0);
    expect(customerAt(ledger, '2026-05-25T16:00:00Z', 'C1').available).toBe(100);
    expect(customerAt(ledger, noon('2026-07-01'), 'C1').available).toBe(100);
    expect(customerAt(ledger, noon('2026-07-01'), 'C2').available).toBe(50);
    expect(programmeFiguresAt(ledger, noon('2026-07-01')).referrals).toEqual({
      f1: 'paid',
      f2: 'paid',
      f3: 'blocked',
    });
  });

  test('waits for the payment, and stays paid when the order comes back later', () => {
    const ledger = friends([
      refer('f1', '2026-04-20'),
      orderOf('O-1', '2026-05-01', [5000], { customer: 'C2', paid: false }),
      { id: 'p1', do: 'pay', order: 'O-1', at: noon('2026-05-20') },
      { id: 'r1', do: 'return', order: 'O-1', all: true, at: noon('2026-05-21') },
    ]);
    expect(customerAt(ledger, noon('2026-05-19'), 'C1').available).toBe(0);
    expect(customerAt(ledger, noon('2026-05-22'), 'C1').available).toBe(100);
  });

  test('pays before a redemption of that very instant', () => {
    const ledger = friends([
      refer('f1', '2026-04-20'),
      order('O-1', '2026-05-12'),
      {
        id: 'e1',
        do: 'redeem',
        redemption: 'R1',
        customer: 'C1',
        points: 60,
        at: '2026-05-25T16:00:00Z',
      },
    ]);
    expect(customerAt(ledger, noon('2026-05-26'), 'C1')).toMatchObject({
      available: 40,
      overdraft: 0,
    });
  });
});
