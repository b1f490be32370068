import { describe, expect, test } from 'vitest';
import type { Expiry, Programme } from '#shared/rules/loyalty/programme.ts';
import {
  customerAt,
  ledgerOf,
  noon,
  orderOf,
  type ToldFact,
} from '#test/support/loyalty-ledger.ts';
import { firstTerm } from './expiry.ts';
import { addMonths, startOfDay } from './local-days.ts';

const rule = (id: string, day: string, set: Partial<Programme>): ToldFact => ({
  id,
  do: 'rule',
  set,
  at: noon(day),
});
const lotsAt = (ledger: ReturnType<typeof ledgerOf>, day: string) =>
  customerAt(ledger, noon(day), 'C1').lots.map(({ from, expiresAt }) => [from, expiresAt]);

test.each<[Expiry, string, string]>([
  [{ kind: 'rolling', days: 30 }, '2026-01-31T12:00:00Z', '2026-03-02T00:00:00Z'],
  [{ kind: 'rolling', months: 1 }, '2026-01-31T12:00:00Z', '2026-02-28T00:00:00Z'],
  [{ kind: 'rolling', months: 12 }, '2024-02-29T12:00:00Z', '2025-02-28T00:00:00Z'],
  [{ kind: 'endOfMonth' }, '2024-02-29T23:59:59Z', '2024-03-01T00:00:00Z'],
  [{ kind: 'endOfMonth', months: 12 }, '2026-01-31T12:00:00Z', '2027-02-01T00:00:00Z'],
  [{ kind: 'endOfYear' }, '2026-12-31T23:59:59Z', '2027-01-01T00:00:00Z'],
  [{ kind: 'endOfYear', years: 1 }, '2026-01-01T00:00:00Z', '2028-01-01T00:00:00Z'],
])('%j from %s ends at %s', (expiry, from, to) => {
  const programme: Programme = { zone: 'UTC', currency: 'EUR', earn: [], expiry };
  expect(firstTerm(programme, Date.parse(from)).expiresAt).toBe(Date.parse(to));
});

test('months are counted from the start day, never from one another', () => {
  const months = [1, 2, 3, 13].map((count) => addMonths('2024-01-31', count));
  expect(months).toEqual(['2024-02-29', '2024-03-31', '2024-04-30', '2025-02-28']);
  expect(addMonths('2024-11-30', 3)).toBe('2025-02-28');
});

test.each([
  // Clocks are put forward over midnight: the day begins at one o’clock.
  ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00Z'],
  ['2023-04-28', 'Africa/Cairo', '2023-04-27T22:00:00Z'],
  // Clocks are put back over midnight, so that it comes twice: the first one counts.
  ['2026-11-01', 'America/Havana', '2026-11-01T04:00:00Z'],
  ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00Z'],
  ['2026-03-30', 'Europe/Berlin', '2026-03-29T22:00:00Z'],
])('%s in %s begins at %s', (day, zone, at) => {
  expect(startOfDay(day, zone)).toBe(Date.parse(at));
});

describe('an expiry that is changed', () => {
  test('leaves the date of old lots, shorter, longer or off', () => {
    const ledger = ledgerOf({ expiry: { kind: 'rolling', months: 12 } }, [
      orderOf('O-1', '2026-01-10', [1000]),
      rule('s1', '2026-02-01', { expiry: { kind: 'rolling', days: 10 } }),
      orderOf('O-2', '2026-02-02', [1000]),
      rule('s2', '2026-02-03', { expiry: { kind: 'rolling', months: 24 } }),
      rule('s3', '2026-02-04', { expiry: { kind: 'none' } }),
      orderOf('O-3', '2026-02-05', [1000]),
    ]);
    expect(lotsAt(ledger, '2026-02-06')).toEqual([
      ['O-2', '2026-02-11T16:00:00Z'],
      ['O-1', '2027-01-09T16:00:00Z'],
      ['O-3', null],
    ]);
  });

  test('that is new leaves points that were given for good', () => {
    const ledger = ledgerOf({}, [
      { id: 'a1', do: 'adjust', customer: 'C1', points: 5, expires: null, at: noon('2020-01-01') },
      { id: 'a2', do: 'adjust', customer: 'C1', points: 5, at: noon('2020-01-01') },
      rule('s1', '2026-06-01', { expiry: { kind: 'rolling', months: 12 } }),
    ]);
    expect(lotsAt(ledger, '2026-06-02')).toEqual([
      ['a2', '2026-08-29T16:00:00Z'],
      ['a1', null],
    ]);
  });

  test('twice at one instant counts as it was told last', () => {
    const ledger = ledgerOf({}, [
      orderOf('O-1', '2020-01-10', [1000]),
      rule('s1', '2026-06-01', { expiry: { kind: 'none' } }),
      rule('s2', '2026-06-01', { expiry: { kind: 'rolling', months: 12 } }),
    ]);
    expect(lotsAt(ledger, '2026-06-02')).toEqual([['O-1', '2026-08-29T16:00:00Z']]);
  });

  test('counts for an order paid after it, though it was made before', () => {
    const ledger = ledgerOf({ pending: { days: 14 } }, [
      orderOf('O-1', '2026-05-30', [1000], { paid: false }),
      rule('s1', '2026-06-01', { expiry: { kind: 'rolling', days: 30 } }),
      { id: 'p1', do: 'pay', order: 'O-1', at: noon('2026-06-05') },
    ]);
    expect(lotsAt(ledger, '2026-06-06')).toEqual([['O-1', '2026-07-04T16:00:00Z']]);
    // Pending counts from the order's day.
    expect(customerAt(ledger, '2026-06-12T15:59:59Z', 'C1').pending).toBe(10);
    expect(customerAt(ledger, '2026-06-12T16:00:00Z', 'C1').available).toBe(10);
  });
});

describe('inactivity', () => {
  const idle = {
    expiry: { kind: 'inactivity', days: 30 },
    gifts: { review: 5, visit: 5 },
  } as const;

  test('is broken by paid orders and redemptions only', () => {
    const first = orderOf('O-1', '2026-01-01', [10_000]);
    const lapsed = (event: ToldFact) =>
      customerAt(ledgerOf(idle, [first, event]), noon('2026-02-01'), 'C1').expired;
    expect(lapsed(orderOf('O-2', '2026-01-20', [100]))).toBe(0);
    expect(lapsed(orderOf('O-2', '2026-01-20', [100], { paid: false }))).toBe(100);
    const by = { customer: 'C1', at: noon('2026-01-20') } as const;
    expect(lapsed({ id: 'x', do: 'redeem', redemption: 'R1', points: 1, ...by })).toBe(0);
    expect(lapsed({ id: 'x', do: 'gift', kind: 'review', ...by })).toBe(100);
    expect(lapsed({ id: 'x', do: 'visit', ...by })).toBe(100);
    expect(lapsed({ id: 'x', do: 'adjust', points: 5, ...by })).toBe(100);
  });

  test('leaves dates that were stated, and moves on what a cancelled redemption gives back', () => {
    const ledger = ledgerOf(idle, [
      orderOf('O-1', '2026-01-01', [1000]),
      {
        id: 'a1',
        do: 'adjust',
        customer: 'C1',
        points: 5,
        expires: '2026-02-05',
        at: noon('2026-01-01'),
      },
      {
        id: 'e-R1',
        do: 'redeem',
        redemption: 'R1',
        customer: 'C1',
        points: 10,
        at: noon('2026-01-10'),
      },
      orderOf('O-2', '2026-02-01', [1000]),
      { id: 'x1', do: 'cancelRedemption', redemption: 'R1', at: noon('2026-02-04') },
    ]);
    expect(lotsAt(ledger, '2026-02-04')).toEqual([
      ['a1', '2026-02-04T16:00:00Z'],
      ['O-1', '2026-03-02T16:00:00Z'],
      ['O-2', '2026-03-02T16:00:00Z'],
    ]);
  });
});

test('points within thirty days of their end are told from that day on', () => {
  const ledger = ledgerOf({}, [
    {
      id: 'a1',
      do: 'adjust',
      customer: 'C1',
      points: 7,
      expires: '2026-03-31',
      at: noon('2026-01-01'),
    },
  ]);
  const soon = (at: string) => customerAt(ledger, at, 'C1').expiringWithin30Days;
  expect(soon('2026-02-28T15:59:59Z')).toBe(0);
  expect(soon('2026-02-28T16:00:00Z')).toBe(7);
});
