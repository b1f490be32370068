import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { businessDay } from '#shared/rules/business-day.ts';
import type { Fact } from '#shared/rules/loyalty/facts.ts';
import { customerFigures } from '#shared/rules/loyalty/figures.ts';
import { addFact, bookAt, foldBook } from '#shared/rules/loyalty/fold.ts';
import { pointAYuan, startOf } from '#test/support/loyalty-ledger.ts';
import { loyalty } from '#test/verify/loyalty.ts';
import { verify } from '#test/verify/verify.ts';

const data = resolve(import.meta.dirname, '../../../shared/data');
const vectors = join(data, 'loyalty/vectors.json');

/** A customer's points told by day: what a ledger makes of them, with what it refused. */
interface Vector {
  readonly events: readonly { date: string; type: 'earn' | 'spend'; points: number }[];
  readonly as_of: string;
  readonly expiry_days: number;
  readonly balance: number;
  readonly log: readonly unknown[];
}

/** Spends at a till that sees the balance, and so refuses what it does not cover. */
function told({ events, as_of, expiry_days }: Vector) {
  const expiry = { kind: 'rolling', days: expiry_days } as const;
  const programme = pointAYuan({ zone: 'UTC', expiry });
  const log: { date: string; type: string; points: number; available?: number }[] = [];
  let book = foldBook(startOf({ programme, customers: [{ id: 'C1' }] }), []);
  for (const [i, { date, type, points }] of events.entries()) {
    const at = Date.parse(`${date}T00:00:00Z`);
    const { available } = customerFigures(bookAt(book, at), 'C1', at);
    const common = { id: `f${i}`, customer: 'C1', points, at } as const;
    const spends: Fact = { ...common, do: 'redeem', redemption: `R${i}` };
    if (type === 'earn') book = addFact(book, { ...common, do: 'adjust' });
    else if (available >= points) book = addFact(book, spends);
    else log.push({ date, type: 'rejected', points, available });
  }
  const now = Date.parse(`${as_of}T00:00:00Z`);
  const present = bookAt(book, now);
  for (const { lapsed, term } of present.lots) {
    if (lapsed === 0) continue;
    log.push({ date: businessDay(term.expiresAt, 'UTC'), type: 'expire', points: lapsed });
  }
  const inOrder = (a: { date: string; type: string }, b: typeof a) =>
    a.date + a.type < b.date + b.type ? -1 : 1;
  return { balance: customerFigures(present, 'C1', now).balance, log: log.sort(inOrder) };
}

const hasReference = existsSync(vectors);
const title = hasReference ? 'reference data' : 'skipped: reference data not found';

describe.skipIf(!hasReference)(title, () => {
  test('all worked cases agree', async () => {
    const { cases, failed } = await verify(loyalty, { data });
    expect(failed).toEqual([]);
    expect(cases).toBeGreaterThan(0);
  });

  test('lots, spending and expiry by day agree', () => {
    const all: readonly Vector[] = JSON.parse(readFileSync(vectors, 'utf8'));
    for (const vector of all) {
      expect(told(vector)).toEqual({ balance: vector.balance, log: vector.log });
    }
  });
});

test('a case that holds in any order of arrival is asked in many', async () => {
  const worked = {
    id: 'x1',
    programme: pointAYuan(),
    customers: [{ id: 'C1' }],
    events: [
      { at: '2026-01-01T04:00:00Z', id: 'a1', do: 'adjust', customer: 'C1', points: 5 },
      { at: '2026-01-02T04:00:00Z', id: 'a2', do: 'adjust', customer: 'C1', points: 7 },
    ],
    asks: [
      { at: '2026-01-03T04:00:00Z', customer: 'C1', expect: { available: 12 } },
      { at: '2026-01-03T04:00:00Z', expect: { items: { overdraft: {} } } },
      { at: '2026-01-03T04:00:00Z', rehearse: {}, expect: { affected: [] } },
    ],
  };
  expect(await loyalty.answers(worked, data)).toHaveLength(3);
  const answers = await loyalty.answers({ ...worked, anyOrder: true } as typeof worked, data);
  expect(answers.length).toBeGreaterThan(3);
  for (const { expected, actual } of answers) expect(actual).toMatchObject(Object(expected));
});
