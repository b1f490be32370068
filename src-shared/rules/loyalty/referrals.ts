import { addDays } from '#shared/rules/business-day.ts';
import {
  accountOf,
  type Book,
  type Order,
  programmeOf,
  type Referral,
  survivorOf,
} from '#shared/rules/loyalty/book.ts';
import type { ReferralFact } from '#shared/rules/loyalty/facts.ts';
import { isKeptOrder } from '#shared/rules/loyalty/gifts.ts';
import { startOfDay } from '#shared/rules/loyalty/local-days.ts';
import { credit } from '#shared/rules/loyalty/lots.ts';
import { looksLikeOne } from '#shared/rules/loyalty/same-person.ts';
import { advance } from '#shared/rules/loyalty/time.ts';

/** Somebody recommended the business to a friend. */
export function refer(book: Book, { id, referrer, friend }: ReferralFact, now: number): void {
  const referral: Referral = { id, at: now, referrer, friend, state: 'waiting', dueAt: null };
  book.referrals.set(id, referral);
  const earlier = [...book.referrals.values()].find(
    (other) => other.id !== id && other.state !== 'blocked' && isSame(book, other.friend, friend),
  );
  if (!earlier) review(book, referral);
  else {
    const told = isSame(book, earlier.referrer, referrer) ? { sameAs: earlier.id } : {};
    book.referrals.set(id, { ...referral, ...told, state: 'blocked', because: 'referredBefore' });
  }
}

/** What became known of a customer may block a referral, or say when it pays. */
export function reviewReferrals(book: Book, customer: string): void {
  for (const referral of book.referrals.values()) {
    if (referral.state !== 'waiting') continue;
    const { referrer, friend } = referral;
    if (isSame(book, friend, customer) || isSame(book, referrer, customer)) review(book, referral);
  }
}

/** When the next referral pays as things stand, UTC milliseconds; null: none waits for its day. */
export function nextReferralAt(book: Book): number | null {
  let next: number | null = null;
  for (const { state, dueAt } of book.referrals.values()) {
    if (state === 'waiting' && dueAt !== null && (next === null || dueAt < next)) next = dueAt;
  }
  return next;
}

/** Pays the referrals whose day has come: the order is past its return period, and was kept. */
export function payReferrals(book: Book, to: number): void {
  for (let at = nextReferralAt(book); at !== null && at <= to; at = nextReferralAt(book)) {
    for (const referral of book.referrals.values()) {
      if (referral.state === 'waiting' && referral.dueAt === at) payReferral(book, referral, at);
    }
  }
}

function review(book: Book, referral: Referral): void {
  const because = whyBlocked(book, referral);
  const changed: Referral = because
    ? { ...referral, state: 'blocked', because, dueAt: null }
    : { ...referral, dueAt: dueAt(book, referral) };
  book.referrals.set(referral.id, changed);
}

function whyBlocked(
  book: Book,
  { at, referrer, friend }: Referral,
): Referral['because'] | undefined {
  if (isSame(book, referrer, friend)) return 'samePerson';
  const { region = '' } = programmeOf(book, at);
  const [one, other] = [book.people.get(referrer) ?? {}, book.people.get(friend) ?? {}];
  return looksLikeOne(one, other, region, book.start.tools);
}

function dueAt(book: Book, { at, friend }: Referral): number | null {
  let due: number | null = null;
  for (const number of accountOf(book, friend).orders) {
    const order = book.orders.get(number);
    const orderDue = order && isKeptOrder(order) ? pastReturnAt(order) : null;
    if (orderDue !== null && (due === null || orderDue < due)) due = orderDue;
  }
  return due === null ? null : Math.max(due, at);
}

function pastReturnAt({ terms, paidAt }: Order): number | null {
  const { referral, zone } = terms.programme;
  if (!referral || paidAt === null) return null;
  return Math.max(startOfDay(addDays(terms.day, referral.returnDays), zone), paidAt);
}

function payReferral(book: Book, { id, referrer, friend, ...rest }: Referral, now: number): void {
  const { referral } = programmeOf(book, now);
  book.referrals.set(id, { ...rest, id, referrer, friend, state: 'paid' });
  for (const [as, customer] of [
    ['referrer', referrer],
    ['friend', friend],
  ] as const) {
    const account = accountOf(book, customer);
    advance(book, account, now);
    const why = { kind: 'referral', as } as const;
    const points = referral?.[as] ?? 0;
    credit(book, account, { from: id, why, customer, points, at: now });
  }
}

function isSame(book: Book, a: string, b: string): boolean {
  return survivorOf(book, a) === survivorOf(book, b);
}
