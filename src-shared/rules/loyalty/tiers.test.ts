import { describe, expect, test } from 'vitest';
import {
  customerAt,
  ledgerOf,
  noon,
  orderOf,
  programmeFiguresAt,
} from '#test/support/loyalty-ledger.ts';

const tiers = [
  { name: 'Silver', from: 1000, by: 'points' },
  { name: 'Gold', from: 5000, by: 'points' },
] as const;

const tierAt = (events: Parameters<typeof ledgerOf>[1], at: string, fields = {}) =>
  customerAt(ledgerOf({ tiers, ...fields }, events), at, 'C1').tier;

describe('a tier', () => {
  test('is lost one step, at the start of 31 January in the programme’s zone', () => {
    const events = [orderOf('O-1', '2025-03-01', [600_000])];
    expect(tierAt(events, '2027-01-30T15:59:59Z')).toBe('Gold');
    expect(tierAt(events, '2027-01-30T16:00:00Z')).toBe('Silver');
    expect(tierAt(events, '2028-01-30T16:00:00Z')).toBe(null);
  });

  test('is kept where its limit is reached again within the grace, also if that goes back', () => {
    const events = [
      orderOf('O-1', '2025-03-01', [120_000]),
      orderOf('O-2', '2027-01-20', [100_000]),
    ];
    expect(tierAt(events, noon('2027-02-01'))).toBe('Silver');
    const returned = [
      ...events,
      { id: 'r1', do: 'return', order: 'O-2', all: true, at: noon('2027-01-25') },
    ] as const;
    expect(tierAt(returned, noon('2027-12-31'))).toBe('Silver');
    expect(tierAt(returned, noon('2028-01-31'))).toBe(null);
    const less = [
      events[0] ?? orderOf('O-1', '2025-03-01', []),
      orderOf('O-2', '2027-01-20', [99_900]),
    ];
    expect(tierAt(less, noon('2027-02-01'))).toBe(null);
  });

  test('of a year that is over comes with what is known late, as long as that year holds it', () => {
    const late = (at: string) =>
      [
        orderOf('O-1', '2025-12-20', [10_000], { currency: 'USD' }),
        { id: 'x1', do: 'fixRate', order: 'O-1', rate: '0.1', at },
      ] as const;
    const marched = late(noon('2026-03-01'));
    expect(tierAt(marched, noon('2026-02-28'))).toBe(null);
    expect(tierAt(marched, noon('2026-03-02'))).toBe('Silver');
    expect(tierAt(marched, noon('2027-01-30'))).toBe('Silver');
    expect(tierAt(marched, noon('2027-01-31'))).toBe(null);
    expect(tierAt(late(noon('2027-02-01')), noon('2027-02-02'))).toBe(null);
  });

  test('falls when what gave it went back within the grace, in the year of the order', () => {
    const events = [
      orderOf('O-1', '2026-03-01', [120_000]),
      { id: 'r1', do: 'return', order: 'O-1', all: true, at: noon('2027-01-10') },
    ] as const;
    expect(tierAt(events, noon('2027-01-30'))).toBe('Silver');
    expect(tierAt(events, noon('2027-01-31'))).toBe(null);
    // The next year's limit is that year's own: nothing of the return is taken from it.
    const again = [...events, orderOf('O-2', '2027-06-01', [100_000])];
    expect(tierAt(again, noon('2027-06-02'))).toBe('Silver');
  });

  test('qualifies at payment, in its year, while the points are pending', () => {
    const events = [
      orderOf('O-1', '2026-12-30', [100_000], { paid: false }),
      { id: 'p1', do: 'pay', order: 'O-1', at: noon('2027-01-02') },
    ] as const;
    expect(tierAt(events, noon('2027-01-01'), { pending: { days: 14 } })).toBe(null);
    expect(tierAt(events, noon('2027-01-03'), { pending: { days: 14 } })).toBe('Silver');
    expect(tierAt(events, noon('2028-01-30'), { pending: { days: 14 } })).toBe('Silver');
    expect(tierAt(events, noon('2029-01-31'), { pending: { days: 14 } })).toBe(null);
  });

  test('counts the multiplier, and neither gifts nor adjustments', () => {
    const doubled = [
      { name: 'Plus', from: 100, by: 'points', multiplier: '2' },
      { name: 'Top', from: 300, by: 'points' },
    ];
    const events = [
      orderOf('O-1', '2026-01-01', [10_000]),
      { id: 'a1', do: 'adjust', customer: 'C1', points: 500, at: noon('2026-01-02') },
      { id: 'g1', do: 'gift', kind: 'review', customer: 'C1', at: noon('2026-01-03') },
      orderOf('O-2', '2026-01-05', [10_000]),
    ] as const;
    const fields = { tiers: doubled, gifts: { review: 500 } };
    expect(tierAt(events, noon('2026-01-04'), fields)).toBe('Plus');
    expect(tierAt(events, noon('2026-01-06'), fields)).toBe('Top');
  });

  test('that is new in the rules is reached at once by who meets it; a higher limit takes none away', () => {
    const events = [
      orderOf('O-1', '2026-03-01', [120_000]),
      {
        id: 's1',
        do: 'rule',
        set: { tiers: [{ name: 'Silver', from: 2000, by: 'points' }] },
        at: noon('2026-04-01'),
      },
    ] as const;
    expect(tierAt(events, noon('2026-04-02'))).toBe('Silver');
    const lower = [
      orderOf('O-1', '2026-03-01', [50_000]),
      {
        id: 's1',
        do: 'rule',
        set: { tiers: [{ name: 'Silver', from: 500, by: 'points' }] },
        at: noon('2026-04-01'),
      },
    ] as const;
    expect(tierAt(lower, noon('2026-04-02'))).toBe('Silver');
  });

  test('that asks for nothing is everybody’s', () => {
    expect(
      tierAt([], noon('2026-01-01'), { tiers: [{ name: 'Member', from: 0, by: 'visits' }] }),
    ).toBe('Member');
  });

  test('is told to the owner only while this year gave it and gives it no more', () => {
    const ledger = ledgerOf({ tiers }, [
      orderOf('O-1', '2026-03-01', [120_000]),
      { id: 'r1', do: 'return', order: 'O-1', all: true, at: noon('2026-04-01') },
      orderOf('O-2', '2026-05-01', [100_000]),
    ]);
    const kept = (at: string) => programmeFiguresAt(ledger, at).items.tierKept;
    expect(kept(noon('2026-03-02'))).toEqual([]);
    expect(kept(noon('2026-04-02'))).toEqual(['C1']);
    expect(kept(noon('2026-05-02'))).toEqual([]);
  });
});

test('an order earns at the tier before it, when it was made, also where it is paid later', () => {
  const plus = [{ name: 'Plus', from: 100, by: 'points', multiplier: '2' }] as const;
  const ledger = ledgerOf({ tiers: plus }, [
    orderOf('O-1', '2026-01-01', [1000], { paid: false }),
    orderOf('O-2', '2026-01-02', [10_000]),
    { id: 'p1', do: 'pay', order: 'O-1', at: noon('2026-01-03') },
    orderOf('O-3', '2026-01-04', [1050]),
  ]);
  expect(customerAt(ledger, noon('2026-01-05'), 'C1').available).toBe(10 + 100 + 21);
});
