import { type Account, accountOf, at, type Book, programmeOf } from '#shared/rules/loyalty/book.ts';
import { graceTerm } from '#shared/rules/loyalty/expiry.ts';
import { termSince } from '#shared/rules/loyalty/lot-terms.ts';
import { queue, settle } from '#shared/rules/loyalty/lots.ts';
import type { LotReason, Spending, Taking } from '#shared/rules/loyalty/points.ts';

/**
 * Gives points of a spending back: what it still owes is owed no more, then to the lots taken last,
 * first. A lot that lapsed meanwhile gets thirty days. Points that come back pay debts first. Says
 * how many came back.
 */
export function giveBack(book: Book, place: number, points: number, now: number): number {
  const spending = at(book.spendings, place);
  const account = accountOf(book, spending.customer);
  const back = Math.min(points, spending.points - backOf(spending));
  if (back <= 0) return 0;
  let left = back;
  left -= forgive(account, place, left);
  const takings = spending.takings.slice();
  while (left > 0) {
    const last = takings.pop();
    if (!last) break;
    const restored = Math.min(left, last.points);
    left -= restored;
    if (restored < last.points) takings.push({ ...last, points: last.points - restored });
    restore(book, account, { lot: last.lot, points: restored }, now);
  }
  const backs = [...spending.backs, { at: now, points: back }];
  book.spendings[place] = { ...spending, backs, takings };
  settle(book, account);
  return back;
}

/** What came back of a spending so far. */
export function backOf({ backs }: Spending): number {
  return backs.reduce((sum, { points }) => sum + points, 0);
}

function forgive(account: Account, spending: number, points: number): number {
  const debt = account.debts.find((each) => each.spending === spending);
  if (!debt) return 0;
  const forgiven = Math.min(points, debt.points);
  account.debts = account.debts
    .map((each) => (each === debt ? { ...debt, points: debt.points - forgiven } : each))
    .filter((each) => each.points > 0);
  return forgiven;
}

function restore(book: Book, account: Account, { lot: place, points }: Taking, now: number): void {
  const lot = at(book.lots, place);
  const term =
    lot.remaining > 0
      ? lot.term
      : termSince(book, account, lot.term, lot.earnedAt, lot.madeAt, now);
  if (term.expiresAt > now) {
    book.lots[place] = { ...lot, term, remaining: lot.remaining + points };
    if (lot.remaining === 0) queue(book, account, place, now);
    return;
  }
  const { from, customer, earnedAt } = lot;
  const grace = graceTerm(programmeOf(book, now), term, now);
  const why: LotReason = { kind: 'restored', lot: place };
  const made = book.lots.push({
    from,
    why,
    customer,
    points,
    remaining: points,
    lapsed: 0,
    madeAt: now,
    earnedAt,
    activatesAt: now,
    term: grace,
  });
  ownedByOrder(book, place, made - 1);
  queue(book, account, made - 1, now);
}

/** What came back to the lot of an order is that order's own, too. */
function ownedByOrder(book: Book, parent: number, place: number): void {
  const { why } = at(book.lots, parent);
  if (why.kind === 'restored') {
    ownedByOrder(book, why.lot, place);
    return;
  }
  const order = why.kind === 'order' ? book.orders.get(why.order) : undefined;
  if (order) order.lots = [...order.lots, place];
}
