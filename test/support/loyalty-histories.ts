import fc from 'fast-check';
import type { Fact } from '#shared/rules/loyalty/facts.ts';
import type { Expiry, Programme } from '#shared/rules/loyalty/programme.ts';
import { pointAYuan } from '#test/support/loyalty-ledger.ts';

/** When the first of what may happen happens. */
export const BEGIN = Date.UTC(2026, 0, 1);
export const customers = [
  { id: 'C1', birthday: '02-29' },
  { id: 'C2', birthday: '06-10', segments: ['trade'] },
  { id: 'C3' },
];
export const ids = ['C1', 'C2', 'C3'] as const;

const expiries = fc.constantFrom<Expiry>(
  { kind: 'none' },
  { kind: 'rolling', days: 20 },
  { kind: 'rolling', months: 3 },
  { kind: 'inactivity', days: 40 },
  { kind: 'endOfMonth', months: 1 },
  { kind: 'endOfYear' },
);
/** Programmes of every kind of expiry, with tiers, gifts and referrals. */
export const programmes: fc.Arbitrary<Programme> = fc
  .record({
    zone: fc.constantFrom('Asia/Shanghai', 'America/Los_Angeles', 'Europe/Berlin'),
    expiry: expiries,
    pending: fc.constantFrom({ days: 0 }, { days: 14 }),
    round: fc.constantFrom('order' as const, 'line' as const),
  })
  .map(({ round, ...fields }) =>
    pointAYuan({
      ...fields,
      from: '2026-01-01',
      earn: [{ points: 3, per: 100, round }],
      tiers: [
        { name: 'Silver', from: 200, by: 'points', multiplier: '1.5' },
        { name: 'Gold', from: 20_000, by: 'spend', multiplier: '2' },
      ],
      gifts: { birthday: 20, anniversary: 7, welcome: 50, review: 3, visit: 1 },
      referral: { referrer: 30, friend: 10, returnDays: 14 },
      cost: { perPoint: '1', redemptionRate: '0.8' },
      rewards: [
        { id: 'mug', points: 30, stock: 1 },
        { id: 'tea', points: 10, from: '2027-03-01', until: '2027-09-30', tier: 'Silver' },
      ],
    }),
  );

const who = fc.constantFrom(...ids);
const order = fc.constantFrom('O-1', 'O-2', 'O-3', 'O-4');
const redemption = fc.constantFrom('R1', 'R2', 'R3');
export const points = fc.integer({ min: 1, max: 300 });
const lines = fc
  .array(fc.integer({ min: 0, max: 9999 }), { minLength: 1, maxLength: 4 })
  .map((amounts) => amounts.map((amount, i) => ({ id: `l${i}`, amount })));

/** A change of the rules. */
const changes: fc.Arbitrary<Partial<Programme>> = fc.oneof(
  fc.record({ expiry: expiries }),
  fc.record({ zone: fc.constantFrom('Asia/Tokyo', 'America/Sao_Paulo') }),
  fc.record({ earn: fc.constant([{ points: 1, per: 200, round: 'order' as const }]) }),
  fc.record({ pending: fc.record({ days: fc.integer({ min: 0, max: 40 }) }) }),
  fc.record({ tiers: fc.constant([{ name: 'Gold', from: 150, by: 'points' as const }]) }),
  fc.record({ gifts: fc.constantFrom({}, { birthday: 5, anniversary: 5 }) }),
);

/** What may happen, told without id and time. */
type Happening = Fact extends infer F ? (F extends Fact ? Omit<F, 'id' | 'at'> : never) : never;
const orders = fc.record({
  do: fc.constant('order' as const),
  order,
  customer: who,
  lines,
  discount: fc.constantFrom(0, 100),
  paid: fc.boolean(),
  points: fc.record({ count: points, value: fc.integer({ min: 1, max: 5000 }) }),
  currency: fc.constantFrom('CNY', 'EUR'),
});
const happenings: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 4, arbitrary: orders },
  fc.record({ do: fc.constant('pay' as const), order }),
  fc.record({ do: fc.constant('cancelOrder' as const), order }),
  fc.record({ do: fc.constant('fixRate' as const), order, rate: fc.constant('0.13') }),
  fc.record({
    do: fc.constant('return' as const),
    order,
    lines: fc.subarray(['l0', 'l1', 'l2', 'l3']),
  }),
  fc.record({
    do: fc.constant('refundTotal' as const),
    order,
    goods: fc.integer({ min: 0, max: 9999 }),
  }),
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('redeem' as const), redemption, customer: who, points }),
  },
  fc.record({ do: fc.constant('cancelRedemption' as const), redemption }),
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('adjust' as const),
      customer: who,
      points: fc.integer({ min: -200, max: 200 }),
      key: fc.constantFrom('old', 'new'),
    }),
  },
  fc.record({
    do: fc.constant('gift' as const),
    kind: fc.constantFrom('welcome' as const, 'review' as const, 'birthday' as const),
    customer: who,
  }),
  fc.record({ do: fc.constant('visit' as const), customer: who }),
  fc.record({
    do: fc.constant('customer' as const),
    customer: who,
    set: fc.record({ birthday: fc.constantFrom('03-01', '11-11', null) }),
  }),
  fc.record({ do: fc.constant('referral' as const), referrer: who, friend: who }),
  fc.record({ do: fc.constant('merge' as const), survivor: who, merged: who }),
  fc.record({ do: fc.constant('unmerge' as const), survivor: who, merged: who }),
  fc.record({ do: fc.constant('rule' as const), set: changes }),
);
/** Anything that may happen to three customers over 500 days, in any order of arrival. */
export const histories: fc.Arbitrary<readonly Fact[]> = fc
  .array(fc.record({ what: happenings, hours: fc.integer({ min: 0, max: 24 * 500 }) }), {
    minLength: 1,
    maxLength: 25,
  })
  .map((told) =>
    told.map(({ what, hours }, i) => ({ ...what, id: `f${i}`, at: BEGIN + hours * 3_600_000 })),
  );
