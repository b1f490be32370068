import { addDays } from '#shared/rules/business-day.ts';
import {
  type Account,
  accountOf,
  type Book,
  type Order,
  programmeOf,
  type Refund,
} from '#shared/rules/loyalty/book.ts';
import { type Earning, type EarnTerms, earning, rateOf } from '#shared/rules/loyalty/earning.ts';
import type { OrderChange, OrderFact, ReturnFact } from '#shared/rules/loyalty/facts.ts';
import { type Fraction, ratio, roundedDown, times } from '#shared/rules/loyalty/fraction.ts';
import { giveBack } from '#shared/rules/loyalty/giving-back.ts';
import { localDay, startOfDay } from '#shared/rules/loyalty/local-days.ts';
import { beActive } from '#shared/rules/loyalty/lot-terms.ts';
import { clawBack, credit, spend } from '#shared/rules/loyalty/lots.ts';
import {
  keptShare,
  NOTHING_RETURNED,
  orderValue,
  type Returned,
  returnedShare,
  withRefundTotal,
} from '#shared/rules/loyalty/order-value.ts';
import { payerOf } from '#shared/rules/loyalty/partings.ts';
import { qualify, yearAt } from '#shared/rules/loyalty/tiers.ts';
import { advance } from '#shared/rules/loyalty/time.ts';

const NO_REFUND: Refund = { cash: 0, pointsBack: 0, clawback: 0 };

/** An order is made: what points paid of it goes at once; it earns when it is paid. */
export function takeOrder(book: Book, fact: OrderFact, now: number): void {
  const known = book.orders.get(fact.order);
  if (known) {
    toldAgain(book, known, fact, now);
    return;
  }
  const account = accountOf(book, fact.customer);
  advance(book, account, now);
  const terms = termsOf(book, account, fact);
  const order: Order = {
    fact,
    value: orderValue(fact),
    terms,
    rate: rateOf(fact, terms.programme),
    paidAt: null,
    isCancelled: false,
    returned: NOTHING_RETURNED,
    spending: null,
    lots: [],
    earning: null,
    qualified: null,
    absorbed: 0,
    clawedBack: 0,
    cashBack: 0,
    freightBack: 0,
    waived: 0,
    pointsBack: 0,
  };
  book.orders.set(fact.order, order);
  remember(book, account, fact);
  payByPoints(book, order, now);
  if (fact.paid !== false) pay(book, order, now);
}

/** Something happens to an order that is there. */
export function changeOrder(book: Book, order: Order, fact: OrderChange, now: number): void {
  advance(book, accountOf(book, order.fact.customer), now);
  switch (fact.do) {
    case 'pay':
      pay(book, order, now);
      break;
    case 'fixRate':
      fixRate(book, order, fact.rate, now);
      break;
    case 'cancelOrder':
      book.refunds.set(fact.id, cancel(book, order, fact.id, now));
      break;
    case 'return':
      book.refunds.set(fact.id, takeBack(book, order, withLines(order, fact), fact.id, now));
      break;
    case 'refundTotal': {
      const returned = withRefundTotal(order.fact, order.value, order.returned, fact.goods);
      const beyond = Math.max(0, fact.goods - order.value.goods);
      const freight = Math.max(order.freightBack, Math.min(order.value.freightCash, beyond));
      book.refunds.set(fact.id, takeBack(book, order, returned, fact.id, now, freight));
    }
  }
}

/**
 * The same number again is the same order; it may say by now what was not known: that it is paid,
 * its rate.
 */
function toldAgain(book: Book, order: Order, fact: OrderFact, now: number): void {
  advance(book, accountOf(book, order.fact.customer), now);
  const rate = rateOf(fact, order.terms.programme);
  if (rate !== undefined) fixRate(book, order, rate, now);
  if (fact.paid !== false) pay(book, order, now);
}

/** Rule, tier and segments are those of the moment the order was made, before it counts itself. */
function termsOf(book: Book, account: Account, fact: OrderFact): EarnTerms {
  const settled = book.partings.find(({ terms }) => terms.has(fact.order))?.terms.get(fact.order);
  if (settled) return settled;
  const programme = programmeOf(book, fact.at);
  return {
    programme,
    day: localDay(fact.at, programme.zone),
    tier: account.standing.tier,
    segments: account.members.flatMap((member) => book.people.get(member)?.segments ?? []),
  };
}

function remember(book: Book, account: Account, fact: OrderFact): void {
  const after = account.orders.findLastIndex(
    (number) => (book.orders.get(number)?.fact.at ?? fact.at) <= fact.at,
  );
  account.orders.splice(after + 1, 0, fact.order);
}

function payByPoints(book: Book, order: Order, now: number): void {
  const { fact, value } = order;
  if (value.points === 0) return;
  const customer = payerOf(book, fact.customer, fact.at);
  const payer = accountOf(book, customer);
  advance(book, payer, now);
  order.spending = spend(book, payer, {
    kind: 'order',
    ref: fact.order,
    customer,
    at: now,
    points: value.points,
  });
  payer.spent += value.points;
  beActive(book, payer, now);
}

function pay(book: Book, order: Order, now: number): void {
  if (order.paidAt !== null || order.isCancelled) return;
  order.paidAt = now;
  beActive(book, accountOf(book, order.fact.customer), now);
  startToCount(book, order, now);
}

function fixRate(book: Book, order: Order, rate: string, now: number): void {
  if (order.rate !== undefined || order.isCancelled) return;
  order.rate = rate;
  startToCount(book, order, now);
}

/**
 * An order earns once it is paid and its worth is known. Pending counts from the order's day, the
 * lot and its expiry from the payment, and so does the year in which it qualifies.
 */
function startToCount(book: Book, order: Order, now: number): void {
  const { fact, terms, paidAt } = order;
  const earned = earnsNow(order);
  if (paidAt === null || earned === null) return;
  const account = accountOf(book, fact.customer);
  const { pending, zone } = terms.programme;
  const waits = pending !== undefined && pending.days > 0;
  const place = credit(book, account, {
    from: fact.order,
    why: { kind: 'order', order: fact.order, earning: earned },
    customer: fact.customer,
    points: earned.points,
    at: now,
    earnedAt: paidAt,
    activatesAt: waits ? startOfDay(addDays(terms.day, pending.days), zone) : now,
  });
  order.lots = place === null ? [] : [place];
  const year = yearAt(programmeOf(book, paidAt), paidAt);
  order.qualified = { year, points: 0, spend: 0 };
  countAs(book, order, earned, now);
}

/** What an order earns as things stand; null while it does not count. */
function earnsNow({ fact, value, rate, terms, returned, paidAt }: Order): Earning | null {
  if (paidAt === null || rate === undefined) return null;
  const isKept = ({ id }: { readonly id: string }) => !returned.lines.includes(id);
  return earning(fact, value, rate, terms, { isKept, share: keptShare(fact, value, returned) });
}

function countAs(book: Book, order: Order, earned: Earning | null, now: number): void {
  order.earning = earned;
  if (!order.qualified) return;
  const account = accountOf(book, order.fact.customer);
  const { year, points, spend: spent } = order.qualified;
  const after = { year, points: earned?.points ?? 0, spend: earned?.base ?? 0 };
  const change = { year, points: after.points - points, spend: after.spend - spent };
  order.qualified = after;
  account.standing = qualify(account.standing, programmeOf(book, now), change, now);
}

function withLines(order: Order, { lines = [], all = false }: ReturnFact): Returned {
  const named = order.fact.lines.filter(({ id }) => all || lines.includes(id)).map(({ id }) => id);
  return { ...order.returned, lines: [...new Set([...order.returned.lines, ...named])] };
}

/**
 * Cash and points come back in the proportion they were paid: shares add up over all returns and
 * are rounded down, so that the last return gets the rest. `freight`: how much of it came back so far. What
 * comes back before it was paid need not be paid.
 */
function takeBack(
  book: Book,
  order: Order,
  returned: Returned,
  id: string,
  now: number,
  freight = order.freightBack,
): Refund {
  if (order.isCancelled) return NO_REFUND;
  const { fact, value } = order;
  const before = returnedShare(fact, value, order.returned);
  const after = returnedShare(fact, value, returned);
  order.returned = returned;
  const due = between(before, after, value.goodsCash) + freight - order.freightBack;
  order.freightBack = freight;
  const isPaid = order.paidAt !== null;
  if (!isPaid) order.waived += due;
  const points = between(before, after, value.goodsPoints);
  return refund(book, order, isPaid ? due : 0, points, id, now);
}

function between(before: Fraction, after: Fraction, whole: number): number {
  return roundedDown(times(after, ratio(whole))) - roundedDown(times(before, ratio(whole)));
}

/** All of it comes back that did not yet, freight too. */
function cancel(book: Book, order: Order, id: string, now: number): Refund {
  if (order.isCancelled) return NO_REFUND;
  order.isCancelled = true;
  const { bill, points, pointsValue } = order.value;
  const paid = order.paidAt === null ? 0 : bill - pointsValue - order.waived;
  const cash = Math.max(0, paid - order.cashBack);
  return refund(book, order, cash, points - order.pointsBack, id, now);
}

function refund(
  book: Book,
  order: Order,
  cash: number,
  pointsBack: number,
  id: string,
  now: number,
): Refund {
  order.cashBack += cash;
  order.pointsBack += pointsBack;
  if (order.spending !== null && pointsBack > 0)
    returnPoints(book, order.spending, pointsBack, now);
  const clawback = takeBackEarned(book, order, id, now);
  order.clawedBack += clawback;
  return { cash, pointsBack, clawback };
}

function returnPoints(book: Book, spending: number, points: number, now: number): void {
  const payer = book.spendings[spending];
  if (!payer) return;
  const account = accountOf(book, payer.customer);
  advance(book, account, now);
  account.spent -= giveBack(book, spending, points, now);
}

/**
 * What was earned on the order less what the kept part earns by the same rule, less what was taken
 * before.
 */
function takeBackEarned(book: Book, order: Order, id: string, now: number): number {
  if (!order.earning) return 0;
  const kept = order.isCancelled ? null : earnsNow(order);
  const points = Math.max(0, order.earning.points - (kept?.points ?? 0));
  countAs(book, order, kept, now);
  if (points === 0) return 0;
  order.absorbed += clawBack(book, accountOf(book, order.fact.customer), {
    kind: 'return',
    ref: id,
    customer: order.fact.customer,
    at: now,
    points,
    own: order.lots,
    absorbed: order.absorbed,
  });
  return points;
}
