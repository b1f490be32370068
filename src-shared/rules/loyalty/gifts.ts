import { addDays, type Day, daysBetween } from '#shared/rules/business-day.ts';
import type { Account, Book, GivenGift, Order } from '#shared/rules/loyalty/book.ts';
import { isLess, ONE } from '#shared/rules/loyalty/fraction.ts';
import { dayInYear, localDay, startOfDay, yearOf } from '#shared/rules/loyalty/local-days.ts';
import { returnedShare } from '#shared/rules/loyalty/order-value.ts';
import { partingOver } from '#shared/rules/loyalty/partings.ts';
import type { GiftKind, Programme } from '#shared/rules/loyalty/programme.ts';

/** Birthday gifts are at least so many days apart. */
const DAYS_APART = 300;
/** A birthday entered less than so many days before gives no gift. */
const DAYS_KNOWN = 30;

/** A gift that falls due by itself, at the start of its day. */
export interface DueGift extends GivenGift {
  readonly at: number;
}

/**
 * Of each kind the next day after an instant on which a gift may fall due by itself; whether it is
 * given is asked when it comes. Between a merge and its parting only what was given then is given
 * again.
 */
export function nextGifts(
  book: Book,
  account: Account,
  programme: Programme,
  after: number,
): readonly DueGift[] {
  const first = firstGiftDay(book, programme);
  const due = [...partedGifts(book, account, programme)];
  const { birthday, anniversary } = programme.gifts ?? {};
  if (first !== null && birthday !== undefined && account.birthday) {
    const { monthDay, of } = account.birthday;
    due.push(upcoming('birthday', monthDay, of, programme, first, after));
  }
  const start = anniversary === undefined ? null : firstKeptOrder(book, account);
  if (first !== null && start) {
    const begin = laterDay(first, addDays(start.day, 1));
    due.push(upcoming('anniversary', start.day.slice(5), start.customer, programme, begin, after));
  }
  return due.filter((gift) => gift.at > after);
}

/** Whether a gift is given on its day. */
export function isGiven(book: Book, account: Account, gift: DueGift): boolean {
  const { kind, day } = gift;
  const before = account.gifts.filter((given) => given.kind === kind).map((given) => given.day);
  if (before.includes(day)) return false;
  const parting = partingOver(book, account, gift.at);
  if (parting) {
    return parting.gifts.some(
      (given) =>
        given.kind === kind && given.day === day && account.members.includes(given.customer),
    );
  }
  if (before.some((other) => yearOf(other) === yearOf(day))) return false;
  if (kind !== 'birthday') return true;
  if (before.some((other) => Math.abs(daysBetween(other, day)) < DAYS_APART)) return false;
  const enteredOn = account.birthday?.enteredOn ?? null;
  return enteredOn === null || daysBetween(enteredOn, day) >= DAYS_KNOWN;
}

/**
 * The first day on which gifts fall due: where the programme does not say, the day the ledger
 * begins.
 */
function firstGiftDay(book: Book, { from, zone }: Programme): Day | null {
  if (from !== undefined) return from;
  const [begin] = book.facts;
  return begin ? localDay(begin.at, zone) : null;
}

function upcoming(
  kind: GiftKind,
  monthDay: string,
  customer: string,
  { zone }: Programme,
  from: Day,
  after: number,
): DueGift {
  const begin = after === Number.NEGATIVE_INFINITY ? from : laterDay(from, localDay(after, zone));
  for (let year = yearOf(begin); ; year++) {
    const day = dayInYear(monthDay, year);
    const at = startOfDay(day, zone);
    if (day >= begin && at > after) return { kind, day, customer, at };
  }
}

function laterDay(a: Day, b: Day): Day {
  return a < b ? b : a;
}

/** The first order that counts and did not go back whole: when, and whose. */
function firstKeptOrder(
  book: Book,
  account: Account,
): { readonly day: Day; readonly customer: string } | null {
  for (const number of account.orders) {
    const order = book.orders.get(number);
    if (order && isKeptOrder(order)) return { day: order.terms.day, customer: order.fact.customer };
  }
  return null;
}

/** Whether an order is paid and something of it is kept. */
export function isKeptOrder({ fact, value, paidAt, isCancelled, returned }: Order): boolean {
  if (paidAt === null || isCancelled) return false;
  return isLess(returnedShare(fact, value, returned), ONE);
}

function partedGifts(book: Book, account: Account, { zone }: Programme): readonly DueGift[] {
  return book.partings.flatMap(({ gifts }) =>
    gifts
      .filter(({ customer }) => account.members.includes(customer))
      .map((gift) => ({ ...gift, at: startOfDay(gift.day, zone) })),
  );
}
