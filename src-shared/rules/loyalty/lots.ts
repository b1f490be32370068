import { type Account, at, type Book, programmeOf } from '#shared/rules/loyalty/book.ts';
import { firstTerm, type Term } from '#shared/rules/loyalty/expiry.ts';
import { inOrderOf, inSpendingOrder } from '#shared/rules/loyalty/lot-order.ts';
import { termSince } from '#shared/rules/loyalty/lot-terms.ts';
import type { Lot, LotReason, Spending, Taking } from '#shared/rules/loyalty/points.ts';

/** Points that come in. */
export interface Credit {
  readonly from: string;
  readonly why: LotReason;
  readonly customer: string;
  readonly points: number;
  readonly at: number;
  /** From when the term counts; the same instant, unless said. */
  readonly earnedAt?: number;
  /** At once, unless said. */
  readonly activatesAt?: number;
  /** As the programme says, unless said. */
  readonly term?: Term;
}

/** Points that go. */
type Going = Omit<Spending, 'forgone' | 'backs' | 'takings'>;

/**
 * Makes a lot, pays debts from it if it is active, and says its place. The account is at the
 * instant already.
 */
export function credit(book: Book, account: Account, points: Credit): number | null {
  if (points.points <= 0) return null;
  const { from, why, customer, at: madeAt, earnedAt = madeAt, activatesAt = madeAt } = points;
  const earned = points.term ?? firstTerm(programmeOf(book, earnedAt), earnedAt);
  const lot: Lot = {
    from,
    why,
    customer,
    points: points.points,
    remaining: points.points,
    lapsed: 0,
    madeAt,
    earnedAt,
    activatesAt: Math.max(activatesAt, madeAt),
    term: points.term ?? termSince(book, account, earned, earnedAt, earnedAt, madeAt),
  };
  const place = book.lots.push(lot) - 1;
  if (lot.term.expiresAt <= madeAt) lapse(book, account, place);
  else queue(book, account, place, madeAt);
  settle(book, account);
  return place;
}

/**
 * Takes points: from active lots, those that lapse first, first; the rest is a debt. Says the
 * spending's place.
 */
export function spend(book: Book, account: Account, going: Going): number {
  const { takings, rest } = takeActive(book, account, going.points);
  const spending = { ...going, forgone: 0, backs: [], takings };
  return book.spendings.push(owing(book, account, spending, rest)) - 1;
}

/**
 * Takes back what an order earned: from its own lots, also pending ones, then from what of them
 * lapsed (which is gone already), then as any spending. Says how much had lapsed.
 */
export function clawBack(
  book: Book,
  account: Account,
  {
    own,
    absorbed,
    ...going
  }: Going & { readonly own: readonly number[]; readonly absorbed: number },
): number {
  const takings: Taking[] = [];
  let rest = going.points;
  let lapsed = -absorbed;
  for (const place of own) {
    rest -= takeFrom(book, place, rest, takings);
    lapsed += at(book.lots, place).lapsed;
  }
  dropEmpty(book, account);
  const forgone = Math.min(rest, lapsed);
  const others = takeActive(book, account, rest - forgone);
  const all = [...takings, ...others.takings];
  const spending = { ...going, forgone, backs: [], takings: all };
  book.spendings.push(owing(book, account, spending, others.rest));
  return forgone;
}

/** Debts are paid from what is active. */
export function settle(book: Book, account: Account): void {
  while (account.debts.length > 0 && account.active.length > 0) {
    const [debt, ...later] = account.debts;
    if (!debt) return;
    const { takings, rest } = takeActive(book, account, debt.points);
    const spending = at(book.spendings, debt.spending);
    book.spendings[debt.spending] = { ...spending, takings: [...spending.takings, ...takings] };
    account.debts = rest > 0 ? [{ ...debt, points: rest }, ...later] : later;
  }
}

/** Ends a lot: what is left of it is gone. */
export function lapse(book: Book, account: Account, place: number): void {
  const lot = at(book.lots, place);
  book.lots[place] = { ...lot, remaining: 0, lapsed: lot.lapsed + lot.remaining };
  account.lapsed += lot.remaining;
}

/** Puts a lot among those that can be spent, or among those that wait. */
export function queue(book: Book, account: Account, place: number, now: number): void {
  if (at(book.lots, place).activatesAt > now) {
    insert(account.waiting, place, (a, b) => inOrderOf('activatesAt', book, a, b));
  } else insert(account.active, place, (a, b) => inSpendingOrder(book, a, b));
}

/** What is owed beyond all lots. */
export function debtOf(account: Account): number {
  return account.debts.reduce((sum, { points }) => sum + points, 0);
}

function owing(book: Book, account: Account, spending: Spending, points: number): Spending {
  const debt = { spending: book.spendings.length, points };
  if (points > 0) account.debts = [...account.debts, debt];
  return spending;
}

function takeActive(
  book: Book,
  account: Account,
  points: number,
): { readonly takings: readonly Taking[]; readonly rest: number } {
  const takings: Taking[] = [];
  let rest = points;
  let emptied = 0;
  for (const place of account.active) {
    if (rest === 0) break;
    rest -= takeFrom(book, place, rest, takings);
    if (at(book.lots, place).remaining === 0) emptied += 1;
  }
  if (emptied > 0) account.active.splice(0, emptied);
  return { takings, rest };
}

function takeFrom(book: Book, place: number, points: number, takings: Taking[]): number {
  const lot = at(book.lots, place);
  const taken = Math.min(points, lot.remaining);
  if (taken === 0) return 0;
  book.lots[place] = { ...lot, remaining: lot.remaining - taken };
  takings.push({ lot: place, points: taken });
  return taken;
}

function dropEmpty(book: Book, account: Account): void {
  const isLeft = (place: number) => at(book.lots, place).remaining > 0;
  if (!account.active.every(isLeft)) account.active = account.active.filter(isLeft);
  if (!account.waiting.every(isLeft)) account.waiting = account.waiting.filter(isLeft);
}

function insert(places: number[], place: number, compare: (a: number, b: number) => number): void {
  const after = places.findLastIndex((each) => compare(each, place) <= 0);
  places.splice(after + 1, 0, place);
}
