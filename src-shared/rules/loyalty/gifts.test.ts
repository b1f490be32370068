import { describe, expect, test } from 'vitest';
import {
  customerAt,
  ledgerOf,
  noon,
  orderOf,
  type ToldFact,
} from '#test/support/loyalty-ledger.ts';

const birthdays = { gifts: { birthday: 20 }, from: '2026-01-01' };
const enter = (id: string, day: string, birthday: string | null): ToldFact => ({
  id,
  do: 'customer',
  customer: 'C1',
  set: { birthday },
  at: noon(day),
});
const given = (birthday: string | null, events: readonly ToldFact[], fields = {}) =>
  customerAt(
    ledgerOf({ ...birthdays, ...fields }, events, [{ id: 'C1', birthday }]),
    noon('2029-12-31'),
    'C1',
  ).birthdayGifts;

describe('a birthday gift', () => {
  test('waits for the next year where the last one is less than 300 days ago', () => {
    // 299 and 300 days after 10 June 2026.
    expect(given('06-10', [enter('b1', '2026-07-01', '04-05')])).toEqual([
      '2026-06-10',
      '2028-04-05',
      '2029-04-05',
    ]);
    expect(given('06-10', [enter('b1', '2026-07-01', '04-06')])[1]).toBe('2027-04-06');
  });

  test('comes once a calendar year, however far apart', () => {
    expect(given('01-05', [enter('b1', '2026-02-01', '12-20')])).toEqual([
      '2026-01-05',
      '2027-12-20',
      '2028-12-20',
      '2029-12-20',
    ]);
  });

  test('is free from day 30 after the birthday was entered; what was known is not entered anew', () => {
    expect(given(null, [enter('b1', '2026-06-01', '06-30')])[0]).toBe('2027-06-30');
    expect(given(null, [enter('b1', '2026-06-01', '07-01')])[0]).toBe('2026-07-01');
    expect(given('06-10', [enter('b1', '2026-06-01', '1990-06-10')])[0]).toBe('2026-06-10');
    expect(given('06-10', [enter('b1', '2026-06-01', null)])).toEqual([]);
  });

  test('that was recorded is the one that falls due, also told late or after it', () => {
    const told: ToldFact = {
      id: 'g1',
      do: 'gift',
      kind: 'birthday',
      customer: 'C1',
      at: noon('2026-06-12'),
    };
    expect(given('06-10', [told])[0]).toBe('2026-06-10');
    expect(given('06-10', [told]).length).toBe(4);
  });

  test('promised by a rule comes from then on, not for days before', () => {
    const rule: ToldFact = { id: 's1', do: 'rule', set: birthdays, at: noon('2027-07-01') };
    const { gifts: _, ...without } = ledgerOf({}, []).programme;
    const ledger = {
      programme: without,
      customers: [{ id: 'C1', birthday: '06-10' }],
      events: [rule],
    };
    expect(customerAt(ledger, noon('2028-07-01'), 'C1').birthdayGifts).toEqual(['2028-06-10']);
    const atMidnight = { ...rule, at: '2027-06-09T16:00:00Z' };
    expect(
      customerAt({ ...ledger, events: [atMidnight] }, noon('2027-07-01'), 'C1').birthdayGifts,
    ).toEqual(['2027-06-10']);
  });

  test('and an anniversary on the same day both come', () => {
    const ledger = ledgerOf(
      { gifts: { birthday: 20, anniversary: 7 }, from: '2026-01-01', earn: [] },
      [orderOf('O-1', '2026-06-10', [100])],
      [{ id: 'C1', birthday: '06-10' }],
    );
    expect(customerAt(ledger, '2027-06-09T15:59:59Z', 'C1').available).toBe(20);
    expect(customerAt(ledger, '2027-06-09T16:00:00Z', 'C1').available).toBe(47);
  });
});

test('the anniversary is that of the first order that counts and is kept', () => {
  const ledger = ledgerOf({ gifts: { anniversary: 7 }, from: '2025-01-01', earn: [] }, [
    orderOf('O-1', '2025-03-01', [100]),
    orderOf('O-2', '2025-04-01', [100], { paid: false }),
    orderOf('O-3', '2025-05-01', [100]),
    { id: 'r1', do: 'return', order: 'O-1', all: true, at: noon('2025-06-01') },
  ]);
  expect(customerAt(ledger, noon('2026-04-30'), 'C1').available).toBe(0);
  expect(customerAt(ledger, noon('2026-05-01'), 'C1').available).toBe(7);
});

test('somebody is welcomed once, and a review gives each time', () => {
  const gift = (id: string, kind: 'welcome' | 'review', day: string): ToldFact => ({
    id,
    do: 'gift',
    kind,
    customer: 'C1',
    at: noon(day),
  });
  const ledger = ledgerOf({ gifts: { welcome: 50, review: 3 } }, [
    gift('g1', 'welcome', '2026-01-01'),
    gift('g2', 'welcome', '2026-01-02'),
    gift('g3', 'review', '2026-01-03'),
    gift('g4', 'review', '2026-01-04'),
  ]);
  expect(customerAt(ledger, noon('2026-01-05'), 'C1').available).toBe(56);
});
