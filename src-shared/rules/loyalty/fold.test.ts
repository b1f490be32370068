import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Book } from '#shared/rules/loyalty/book.ts';
import type { Fact, OrderFact } from '#shared/rules/loyalty/facts.ts';
import {
  BEGIN,
  customers,
  histories,
  ids,
  points,
  programmes,
} from '#test/support/loyalty-histories.ts';
import { arrived, pointAYuan, startOf } from '#test/support/loyalty-ledger.ts';
import { customerFigures, customerTurnsAt, programmeFigures } from './figures.ts';
import { addFact, bookAt, foldBook, isNext } from './fold.ts';
import { backOf } from './giving-back.ts';
import { rehearse } from './rehearsal.ts';
import { statementOf } from './statement.ts';

const DAY = 86_400_000;
const END = Date.UTC(2028, 11, 31);

/** All that a ledger says at an instant. */
function saidAt(book: Book, now: number): string {
  const present = bookAt(book, now);
  const said = ids.map((id) => {
    const { lots, ...figures } = customerFigures(present, id, now);
    const shown = lots.map(({ from, remaining, term, activatesAt }) => [
      from,
      remaining,
      term,
      activatesAt,
    ]);
    return { ...figures, shown };
  });
  const { orders: numbers, returns, referrals, ...figures } = programmeFigures(present, now);
  const sorted = (record: object) => Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([said, figures, sorted(numbers), sorted(returns), sorted(referrals)]);
}

describe('whatever happens', () => {
  test('the order of arrival makes no difference, and adding is folding', () => {
    fc.assert(
      fc.property(programmes, histories, fc.infiniteStream(fc.nat()), (programme, facts, keys) => {
        const start = startOf({ programme, customers });
        const folded = saidAt(foldBook(start, facts), END);
        const keyed = facts.map((fact) => ({ fact, key: keys.next().value ?? 0 }));
        const shuffled = keyed.sort((a, b) => a.key - b.key).map(({ fact }) => fact);
        expect(saidAt(arrived(start, shuffled), END)).toBe(folded);
        // Told twice is told once.
        expect(saidAt(arrived(start, [...shuffled, ...facts]), END)).toBe(folded);
      }),
      { numRuns: 150 },
    );
  });

  test('looking changes nothing, and time in steps is time at once', () => {
    fc.assert(
      fc.property(programmes, histories, (programme, facts) => {
        const start = startOf({ programme, customers });
        const book = foldBook(start, facts);
        let stepped = book;
        const last = Math.max(...facts.map(({ at }) => at));
        for (let at = last; at < END; at += 37 * DAY) stepped = bookAt(stepped, at);
        expect(saidAt(stepped, END)).toBe(saidAt(book, END));
        expect(saidAt(book, END)).toBe(saidAt(foldBook(start, facts), END));
        // Looked at between its facts, a ledger goes on as if nobody had looked.
        let watched = foldBook(start, []);
        for (const fact of [...facts].sort((a, b) => a.at - b.at)) {
          if (!isNext(watched, fact)) return;
          saidAt(watched, END);
          watched = addFact(watched, fact);
        }
        expect(saidAt(watched, END)).toBe(saidAt(book, END));
      }),
      { numRuns: 100 },
    );
  });

  test('points are neither made nor lost: what is there is what came less what went', () => {
    fc.assert(
      fc.property(programmes, histories, fc.nat({ max: 700 }), (programme, facts, days) => {
        const start = startOf({ programme, customers });
        const now = Math.max(...facts.map(({ at }) => at), BEGIN + days * DAY);
        const book = bookAt(foldBook(start, facts), now);
        const accounts = [...book.accounts.values()];
        const figures = accounts.map(({ id }) => ({ id, ...customerFigures(book, id, now) }));
        const there = figures.reduce((sum, { balance, pending }) => sum + balance + pending, 0);
        const lapsed = figures.reduce((sum, { expired }) => sum + expired, 0);
        const came = book.lots.reduce(
          (sum, { why, points: made }) => sum + (why.kind === 'restored' ? 0 : made),
          0,
        );
        const went = book.spendings.reduce((sum, each) => sum + each.points - backOf(each), 0);
        const absorbed = [...book.orders.values()].reduce((sum, each) => sum + each.absorbed, 0);
        expect(there).toBe(came - lapsed - went + absorbed);
        for (const { id, available, overdraft, pending, lots } of figures) {
          const told = statementOf(book, id).reduce((sum, line) => sum + line.points, 0);
          expect(told).toBe(available + pending - overdraft);
          expect(Math.min(available, overdraft)).toBe(0);
          expect(lots.reduce((sum, { remaining }) => sum + remaining, 0)).toBe(available + pending);
          for (const { remaining } of lots) expect(remaining).toBeGreaterThan(0);
        }
        for (const each of book.spendings) {
          const { points: taken, takings } = each;
          const back = backOf(each);
          expect(back).toBeLessThanOrEqual(taken);
          expect(takings.reduce((sum, each) => sum + each.points, 0)).toBeLessThanOrEqual(
            taken - back,
          );
        }
      }),
      { numRuns: 200 },
    );
  });

  test('a redemption that is cancelled at once leaves every lot as it was', () => {
    fc.assert(
      fc.property(programmes, histories, points, (programme, facts, count) => {
        const calm = facts.filter((fact) => fact.do !== 'redeem' && fact.do !== 'cancelRedemption');
        const rolling = { ...programme, expiry: { kind: 'rolling', months: 3 } } as const;
        const start = startOf({ programme: rolling, customers });
        const settled = calm.filter((fact) => fact.do !== 'rule');
        const last = Math.max(BEGIN, ...settled.map(({ at }) => at));
        const before = foldBook(start, settled);
        // Somebody in debt pays it with what comes back; who has points has them as before.
        if (customerFigures(bookAt(before, last + 1), 'C1', last + 1).available < count) return;
        const around: readonly Fact[] = [
          { id: 'y', do: 'redeem', redemption: 'R9', customer: 'C1', points: count, at: last + 1 },
          { id: 'z', do: 'cancelRedemption', redemption: 'R9', at: last + 2 },
        ];
        expect(saidAt(foldBook(start, [...settled, ...around]), END)).toBe(saidAt(before, END));
      }),
      { numRuns: 150 },
    );
  });

  test('nothing of a customer changes before the turn that is foretold', () => {
    fc.assert(
      fc.property(programmes, histories, fc.constantFrom(...ids), (programme, facts, id) => {
        const book = foldBook(startOf({ programme, customers }), facts);
        let now = Math.max(...facts.map(({ at }) => at));
        for (let steps = 0; steps < 8; steps++) {
          const next = customerTurnsAt(bookAt(book, now), id, now);
          if (next === null) return;
          expect(next).toBeGreaterThan(now);
          expect(figuresAt(book, id, next - 1)).toBe(figuresAt(book, id, now));
          now = next;
        }
      }),
      { numRuns: 100 },
    );
  });

  test('a rehearsal of the same rules changes nothing', () => {
    fc.assert(
      fc.property(programmes, histories, (programme, facts) => {
        const real = bookAt(foldBook(startOf({ programme, customers }), facts), END);
        const { before, after, affected, tierMoves, liabilityBefore, liabilityAfter } = rehearse(
          real,
          facts,
          {},
          END,
        );
        expect([after, affected, tierMoves, liabilityAfter]).toEqual([
          before,
          [],
          {},
          liabilityBefore,
        ]);
      }),
      { numRuns: 50 },
    );
  });
});

function figuresAt(book: Book, customer: string, now: number): string {
  return JSON.stringify(customerFigures(bookAt(book, now), customer, now));
}

test('twenty thousand orders of one customer are added one by one, and told twice they count once', () => {
  const start = startOf({ programme: pointAYuan(), customers: [{ id: 'C1' }] });
  let book = foldBook(start, []);
  let inOrder = 0;
  for (let i = 0; i < 20_000; i++) {
    const fact: OrderFact = {
      id: `f${i}`,
      do: 'order',
      order: `O-${i % 19_000}`,
      customer: 'C1',
      lines: [{ id: 'l1', amount: 100 }],
      at: BEGIN + i * 60_000,
    };
    if (isNext(book, fact)) inOrder += 1;
    book = addFact(book, fact);
  }
  expect(inOrder).toBe(20_000);
  expect(customerFigures(bookAt(book, END), 'C1', END).available).toBe(19_000);
});
