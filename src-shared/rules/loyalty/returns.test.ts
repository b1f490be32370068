import { describe, expect, test } from 'vitest';
import {
  customerAt,
  ledgerOf,
  noon,
  orderOf,
  programmeFiguresAt,
  type ToldFact,
} from '#test/support/loyalty-ledger.ts';

const give = (id: string, day: string, points: number, expires: string | null): ToldFact => ({
  id,
  do: 'adjust',
  customer: 'C1',
  points,
  expires,
  at: noon(day),
});
const redeem = (redemption: string, day: string, points: number): ToldFact => ({
  id: `e-${redemption}`,
  do: 'redeem',
  redemption,
  customer: 'C1',
  points,
  at: noon(day),
});
const undo = (redemption: string, day: string, id = `x-${redemption}`): ToldFact => ({
  id,
  do: 'cancelRedemption',
  redemption,
  at: noon(day),
});
const back = (id: string, order: string, day: string, lines?: readonly string[]): ToldFact => ({
  id,
  do: 'return',
  order,
  at: noon(day),
  ...(lines ? { lines } : { all: true }),
});

describe('the money that comes back', () => {
  const orderAt = (events: readonly ToldFact[]) =>
    programmeFiguresAt(ledgerOf({}, events), noon('2026-04-01')).orders['O-1'];

  test('of a refund beyond the goods is freight, and comes back once', () => {
    const events: readonly ToldFact[] = [
      orderOf('O-1', '2026-03-01', [4000], { shipping: 500 }),
      { id: 't1', do: 'refundTotal', order: 'O-1', goods: 4300, at: noon('2026-03-02') },
    ];
    expect(orderAt(events)?.cashBack).toBe(4300);
    const more = { id: 't2', do: 'refundTotal', order: 'O-1', goods: 9000 } as const;
    expect(orderAt([...events, { ...more, at: noon('2026-03-03') }])?.cashBack).toBe(4500);
    const end = { id: 'x', do: 'cancelOrder', order: 'O-1', at: noon('2026-03-04') } as const;
    expect(orderAt([...events, end])?.cashBack).toBe(4500);
  });

  test('is none for what came back before it was paid', () => {
    const events: readonly ToldFact[] = [
      orderOf('O-1', '2026-03-01', [6000, 4000], { paid: false }),
      back('r1', 'O-1', '2026-03-02', ['l2']),
      { id: 'p', do: 'pay', order: 'O-1', at: noon('2026-03-03') },
    ];
    expect(orderAt(events)?.cashBack).toBe(0);
    const end = { id: 'x', do: 'cancelOrder', order: 'O-1', at: noon('2026-03-04') } as const;
    expect(orderAt([...events, end])?.cashBack).toBe(6000);
  });
});

describe('what a return takes back', () => {
  test('what lapsed of the own lot is gone already, once', () => {
    const ledger = ledgerOf({ expiry: { kind: 'rolling', days: 10 } }, [
      give('a1', '2026-03-01', 100, null),
      orderOf('O-1', '2026-03-01', [3000, 3000, 4000]),
      redeem('R1', '2026-03-02', 40),
      back('r1', 'O-1', '2026-03-20', ['l1']),
      back('r2', 'O-1', '2026-03-21', ['l2', 'l3']),
    ]);
    expect(customerAt(ledger, noon('2026-03-19'), 'C1')).toMatchObject({
      available: 100,
      expired: 60,
    });
    expect(customerAt(ledger, noon('2026-03-20'), 'C1')).toMatchObject({ available: 100 });
    // 30 + 70 are taken back; 60 had lapsed, the 40 that were spent come from another lot.
    expect(customerAt(ledger, noon('2026-03-22'), 'C1')).toMatchObject({
      available: 60,
      expired: 60,
      overdraft: 0,
    });
    expect(programmeFiguresAt(ledger, noon('2026-03-22')).orders['O-1']).toEqual({
      cashBack: 10_000,
      pointsBack: 0,
      clawedBack: 100,
    });
  });

  test('other lots only where they are active: pending points pay when they become so', () => {
    const ledger = ledgerOf({ pending: { days: 14 } }, [
      orderOf('O-1', '2026-03-01', [10_000]),
      redeem('R1', '2026-03-15', 100),
      orderOf('O-2', '2026-03-16', [4000]),
      back('r1', 'O-1', '2026-03-17'),
    ]);
    expect(customerAt(ledger, noon('2026-03-17'), 'C1')).toMatchObject({
      balance: -100,
      pending: 40,
    });
    expect(customerAt(ledger, '2026-03-29T16:00:00Z', 'C1')).toMatchObject({
      balance: -60,
      pending: 0,
    });
  });

  test('the same line from two devices, once; a part that was never sold, nothing', () => {
    const ledger = ledgerOf({}, [
      orderOf('O-1', '2026-03-01', [3000, 3000]),
      back('r1', 'O-1', '2026-03-02', ['l1']),
      back('r2', 'O-1', '2026-03-02', ['l1', 'l9']),
      back('r3', 'O-1', '2026-03-03'),
      { id: 'c1', do: 'cancelOrder', order: 'O-1', at: noon('2026-03-04') },
    ]);
    const { returns } = programmeFiguresAt(ledger, noon('2026-03-05'));
    expect(returns).toEqual({
      r1: { cash: 3000, pointsBack: 0, clawback: 30 },
      r2: { cash: 0, pointsBack: 0, clawback: 0 },
      r3: { cash: 3000, pointsBack: 0, clawback: 30 },
      c1: { cash: 0, pointsBack: 0, clawback: 0 },
    });
  });

  test('cash and points in the proportion they were paid; the last return gets the rest', () => {
    const ledger = ledgerOf({}, [
      give('a1', '2026-03-01', 100, null),
      orderOf('O-1', '2026-03-02', [1000, 1000, 1000], { points: { count: 100, value: 1000 } }),
      back('r1', 'O-1', '2026-03-03', ['l1']),
      back('r2', 'O-1', '2026-03-04', ['l2']),
      back('r3', 'O-1', '2026-03-05', ['l3']),
    ]);
    expect(programmeFiguresAt(ledger, noon('2026-03-06')).returns).toEqual({
      r1: { cash: 666, pointsBack: 33, clawback: 7 },
      r2: { cash: 667, pointsBack: 33, clawback: 7 },
      r3: { cash: 667, pointsBack: 34, clawback: 6 },
    });
    expect(customerAt(ledger, noon('2026-03-06'), 'C1')).toMatchObject({ balance: 100, spent: 0 });
  });

  test('freight comes back with a cancelled order only, and never counts as goods', () => {
    const order = orderOf('O-1', '2026-03-02', [1000], { shipping: 700, tip: 100 });
    const returned = ledgerOf({}, [order, back('r1', 'O-1', '2026-03-03')]);
    expect(programmeFiguresAt(returned, noon('2026-03-04')).returns.r1?.cash).toBe(1000);
    const cancelled = ledgerOf({}, [
      order,
      { id: 'c1', do: 'cancelOrder', order: 'O-1', at: noon('2026-03-03') },
    ]);
    expect(programmeFiguresAt(cancelled, noon('2026-03-04')).returns.c1?.cash).toBe(1800);
  });

  test('a total told by an import holds what a device told before; more than the goods was freight', () => {
    const total = (id: string, day: string, goods: number): ToldFact => ({
      id,
      do: 'refundTotal',
      order: 'O-1',
      goods,
      at: noon(day),
    });
    const ledger = ledgerOf({}, [
      orderOf('O-1', '2026-03-01', [3000, 7000], { shipping: 500 }),
      back('r1', 'O-1', '2026-03-02', ['l1']),
      total('t1', '2026-03-03', 3000),
      total('t2', '2026-03-04', 4050),
      total('t3', '2026-03-05', 4000),
      total('t4', '2026-03-06', 10_500),
    ]);
    const clawback = (id: string) =>
      programmeFiguresAt(ledger, noon('2026-03-07')).returns[id]?.clawback;
    expect(['r1', 't1', 't2', 't3', 't4'].map(clawback)).toEqual([30, 0, 11, 0, 59]);
    expect(customerAt(ledger, noon('2026-03-07'), 'C1').balance).toBe(0);
  });

  test('before the payment: only the kept part earns', () => {
    const ledger = ledgerOf({}, [
      orderOf('O-1', '2026-03-01', [3000, 7000], { paid: false }),
      back('r1', 'O-1', '2026-03-02', ['l1']),
      { id: 'p1', do: 'pay', order: 'O-1', at: noon('2026-03-03') },
      back('r2', 'O-1', '2026-03-04'),
    ]);
    expect(customerAt(ledger, noon('2026-03-03'), 'C1').available).toBe(70);
    expect(programmeFiguresAt(ledger, noon('2026-03-05')).orders['O-1']).toEqual({
      cashBack: 7000,
      pointsBack: 0,
      clawedBack: 70,
    });
  });
});

describe('a redemption that does not stand', () => {
  test('what it still owes is owed no more, and what paid its debt comes back', () => {
    const ledger = ledgerOf({}, [
      give('a1', '2026-01-01', 50, '2026-12-01'),
      redeem('R1', '2026-01-02', 100),
      give('a2', '2026-01-03', 30, null),
      undo('R1', '2026-01-04'),
    ]);
    expect(customerAt(ledger, noon('2026-01-03'), 'C1').balance).toBe(-20);
    expect(customerAt(ledger, noon('2026-01-05'), 'C1')).toMatchObject({
      available: 80,
      overdraft: 0,
      spent: 0,
      lots: [
        { from: 'a1', remaining: 50 },
        { from: 'a2', remaining: 30 },
      ],
    });
  });

  test('what comes back pays debts first, then the lots taken last', () => {
    const ledger = ledgerOf({}, [
      give('a1', '2026-01-01', 60, '2026-06-01'),
      give('a2', '2026-01-01', 40, '2026-12-01'),
      redeem('R1', '2026-01-02', 100),
      redeem('R2', '2026-01-03', 20),
      undo('R1', '2026-01-04'),
    ]);
    expect(customerAt(ledger, noon('2026-01-05'), 'C1')).toMatchObject({
      balance: 80,
      overdraft: 0,
    });
  });

  test('a part of it goes to the lots taken last, first', () => {
    const ledger = ledgerOf({}, [
      give('a1', '2026-01-01', 60, '2026-06-01'),
      give('a2', '2026-01-01', 40, '2026-12-01'),
      orderOf('O-1', '2026-01-02', [5000, 5000], { points: { count: 100, value: 1000 } }),
      back('r1', 'O-1', '2026-01-03', ['l1']),
    ]);
    expect(customerAt(ledger, noon('2026-01-04'), 'C1').lots.slice(0, 2)).toMatchObject([
      { from: 'a1', remaining: 10 },
      { from: 'a2', remaining: 40 },
    ]);
  });

  test('of several cancellations the earliest decides what had lapsed', () => {
    const events = [
      give('a1', '2026-01-01', 60, '2026-03-01'),
      redeem('R1', '2026-02-20', 60),
      undo('R1', '2026-03-10', 'x1'),
      undo('R1', '2026-02-25', 'x2'),
    ];
    expect(customerAt(ledgerOf({}, events), noon('2026-03-11'), 'C1')).toMatchObject({
      available: 0,
      expired: 60,
    });
  });

  test('points that lapse in their thirty days and were of an order are gone for its return too', () => {
    const ledger = ledgerOf({ expiry: { kind: 'rolling', days: 10 } }, [
      orderOf('O-1', '2026-01-01', [6000]),
      redeem('R1', '2026-01-05', 60),
      undo('R1', '2026-01-20'),
      back('r1', 'O-1', '2026-03-01'),
    ]);
    expect(customerAt(ledger, noon('2026-02-18'), 'C1').available).toBe(60);
    expect(customerAt(ledger, noon('2026-02-19'), 'C1').available).toBe(0);
    expect(customerAt(ledger, noon('2026-03-02'), 'C1')).toMatchObject({
      balance: 0,
      expired: 60,
    });
  });

  test('an expiry switched on while a lot was empty holds when it is filled again', () => {
    const ledger = ledgerOf({}, [
      orderOf('O-1', '2023-01-10', [1000]),
      redeem('R1', '2026-05-01', 10),
      {
        id: 's1',
        do: 'rule',
        set: { expiry: { kind: 'rolling', months: 12 } },
        at: noon('2026-06-01'),
      },
      undo('R1', '2026-06-10'),
    ]);
    expect(customerAt(ledger, noon('2026-06-11'), 'C1').lots).toEqual([
      { from: 'O-1', remaining: 10, expiresAt: '2026-08-29T16:00:00Z' },
    ]);
  });
});

test('a reward takes no more points than the bill needs, rounded up', () => {
  const spent = (bill: number) =>
    customerAt(
      ledgerOf({}, [
        give('a1', '2026-01-01', 30, null),
        orderOf('O-1', '2026-01-02', [bill], { points: { count: 30, value: 30_000 } }),
      ]),
      noon('2026-01-03'),
      'C1',
    ).spent;
  expect([2000, 2500, 40_000].map(spent)).toEqual([2, 3, 30]);
});

test('an effect that is dated before its cause waits for it', () => {
  const ledger = ledgerOf({}, [
    undo('R1', '2026-01-01'),
    back('r1', 'O-1', '2026-01-02', ['l1']),
    redeem('R1', '2026-01-04', 5),
    orderOf('O-1', '2026-01-05', [1000, 2000]),
  ]);
  expect(customerAt(ledger, noon('2026-01-06'), 'C1')).toMatchObject({ balance: 20, spent: 0 });
});
