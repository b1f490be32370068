import { addDays } from '#shared/rules/business-day.ts';
import {
  type Account,
  accountOf,
  at,
  type Book,
  programmeOf,
  type Referral,
  type Refund,
} from '#shared/rules/loyalty/book.ts';
import { NEVER } from '#shared/rules/loyalty/expiry.ts';
import { decimal, isLess, ONE, ratio, rounded, times } from '#shared/rules/loyalty/fraction.ts';
import { backOf } from '#shared/rules/loyalty/giving-back.ts';
import { localDay, startOfDay } from '#shared/rules/loyalty/local-days.ts';
import { inSpendingOrder } from '#shared/rules/loyalty/lot-order.ts';
import { debtOf } from '#shared/rules/loyalty/lots.ts';
import { returnedShare } from '#shared/rules/loyalty/order-value.ts';
import type { Lot } from '#shared/rules/loyalty/points.ts';
import type { Programme, Reward } from '#shared/rules/loyalty/programme.ts';
import { nextReferralAt } from '#shared/rules/loyalty/referrals.ts';
import { isKeptTier, placeOf } from '#shared/rules/loyalty/tiers.ts';
import { nextTurnAt } from '#shared/rules/loyalty/time.ts';

/** Points that lapse within so many days are told. */
const SOON_DAYS = 30;

/** What a customer has. All points are 0 or more but for the balance. */
export interface CustomerFigures {
  /** Points that can be spent now. */
  readonly available: number;
  readonly pending: number;
  /** Spent beyond all lots; future earning pays it off. */
  readonly overdraft: number;
  /** Available less overdraft. */
  readonly balance: number;
  readonly expiringWithin30Days: number;
  /** By redemptions that stand. */
  readonly spent: number;
  readonly expired: number;
  readonly tier: string | null;
  readonly birthdayGifts: readonly string[];
  /** Ids of what can be had now. */
  readonly rewards: readonly string[];
  /** All with something left, active or pending, by expiry. */
  readonly lots: readonly Lot[];
}

/** What the owner has to see to. */
export interface OwnerItems {
  /** Orders that earn nothing yet, since nobody knows the rate of their currency. */
  readonly noRate: readonly string[];
  /** By customer: points. */
  readonly overdraft: Readonly<Record<string, number>>;
  /** Customers who hold a tier that this year no longer gives after a return. */
  readonly tierKept: readonly string[];
}

export interface ProgrammeFigures {
  /** Minor units; an estimate. */
  readonly liability: number;
  readonly pendingLiability: number;
  /** By reward with a stock: pieces left; below zero where more were handed out than there were. */
  readonly stock: Readonly<Record<string, number>>;
  /** By id of its fact. */
  readonly referrals: Readonly<Record<string, Referral['state']>>;
  readonly returns: Readonly<Record<string, Refund>>;
  /** By number, in all. */
  readonly orders: Readonly<
    Record<string, { cashBack: number; pointsBack: number; clawedBack: number }>
  >;
  readonly items: OwnerItems;
}

/** Figures of a customer, also of one who was merged; `book` has been brought to `now`. */
export function customerFigures(book: Book, customer: string, now: number): CustomerFigures {
  const account = accountOf(book, customer);
  const programme = programmeOf(book, now);
  const places = [...account.active, ...account.waiting];
  const lots = places
    .sort((a, b) => inSpendingOrder(book, a, b))
    .map((place) => at(book.lots, place));
  const { available, pending, overdraft } = pointsOf(book, account);
  const { zone } = programme;
  const soonOver = startOfDay(addDays(localDay(now, zone), SOON_DAYS + 1), zone);
  return {
    available,
    pending,
    overdraft,
    balance: available - overdraft,
    expiringWithin30Days: remainingOf(
      book,
      account.active,
      ({ term }) => term.expiresAt < soonOver,
    ),
    spent: account.spent,
    expired: account.lapsed,
    tier: account.standing.tier,
    birthdayGifts: account.gifts
      .filter(({ kind }) => kind === 'birthday')
      .map(({ day }) => day)
      .sort(),
    rewards: rewardsFor(book, account, programme, available, now),
    lots,
  };
}

/**
 * When figures of a customer next change by themselves, UTC milliseconds; null: never. `book` has
 * been brought to `now`.
 */
export function customerTurnsAt(book: Book, customer: string, now: number): number | null {
  const account = accountOf(book, customer);
  const { rewards = [], zone } = programmeOf(book, now);
  const days = rewards.flatMap(({ from, until }) => [from, until && addDays(until, 1)]);
  const soon = account.active.map((place) => at(book.lots, place).term.expiresAt);
  const begins = soon
    .filter((expiresAt) => expiresAt < NEVER)
    .map((expiresAt) => addDays(localDay(expiresAt, zone), -SOON_DAYS));
  const moments = [...days, ...begins].map((day) => (day ? startOfDay(day, zone) : NEVER));
  const turns = [nextTurnAt(book, account) ?? NEVER, nextReferralAt(book) ?? NEVER, ...moments];
  const next = Math.min(...turns.filter((turn) => turn > now));
  return next < NEVER ? next : null;
}

/** Figures of the programme as a whole; `book` has been brought to `now`. */
export function programmeFigures(book: Book, now: number): ProgrammeFigures {
  const programme = programmeOf(book, now);
  const accounts = [...book.accounts.values()];
  const points = accounts.map((account) => ({ account, ...pointsOf(book, account) }));
  const sum = (of: (each: (typeof points)[number]) => number) =>
    points.reduce((total, each) => total + of(each), 0);
  return {
    liability: estimate(
      programme,
      sum(({ available }) => available),
    ),
    pendingLiability: estimate(
      programme,
      sum(({ pending, overdraft }) => Math.max(0, pending - overdraft)),
    ),
    stock: stockOf(book, programme),
    referrals: Object.fromEntries(
      [...book.referrals].map(([id, { state, sameAs = id }]) => [
        id,
        book.referrals.get(sameAs)?.state ?? state,
      ]),
    ),
    returns: Object.fromEntries(book.refunds),
    orders: Object.fromEntries(
      [...book.orders].map(([number, { cashBack, pointsBack, clawedBack }]) => [
        number,
        { cashBack, pointsBack, clawedBack },
      ]),
    ),
    items: {
      noRate: [...book.orders.values()]
        .filter(
          ({ fact, value, rate, isCancelled, returned }) =>
            rate === undefined && !isCancelled && isLess(returnedShare(fact, value, returned), ONE),
        )
        .map(({ fact }) => fact.order),
      overdraft: Object.fromEntries(
        points
          .filter(({ overdraft }) => overdraft > 0)
          .map(({ account, overdraft }) => [account.id, overdraft]),
      ),
      tierKept: accounts
        .filter(({ standing }) => isKeptTier(standing, programme, now))
        .map(({ id }) => id)
        .sort(),
    },
  };
}

function pointsOf(book: Book, account: Account) {
  return {
    available: remainingOf(book, account.active),
    pending: remainingOf(book, account.waiting),
    overdraft: debtOf(account),
  };
}

function remainingOf(
  book: Book,
  places: readonly number[],
  counts: (lot: Lot) => boolean = () => true,
): number {
  return places.reduce((sum, place) => {
    const lot = at(book.lots, place);
    return counts(lot) ? sum + lot.remaining : sum;
  }, 0);
}

function estimate({ cost }: Programme, points: number): number {
  if (!cost) return 0;
  return rounded(times(ratio(points), decimal(cost.perPoint), decimal(cost.redemptionRate)));
}

function rewardsFor(
  book: Book,
  { standing }: Account,
  programme: Programme,
  available: number,
  now: number,
): readonly string[] {
  const { rewards = [], tiers = [], zone } = programme;
  const today = localDay(now, zone);
  const stock = stockOf(book, programme);
  const canHave = ({ id, points, from, until, tier }: Reward) =>
    points <= available &&
    (stock[id] ?? 1) > 0 &&
    (from ?? today) <= today &&
    today <= (until ?? today) &&
    (tier === undefined ||
      (placeOf(tiers, tier) >= 0 && placeOf(tiers, standing.tier) >= placeOf(tiers, tier)));
  return rewards.filter(canHave).map(({ id }) => id);
}

/**
 * What is left of each reward since its stock was last said: redemptions that do not stand give it
 * back.
 */
function stockOf(
  { programmes, spendings }: Book,
  { rewards = [] }: Programme,
): Record<string, number> {
  const stock: Record<string, number> = {};
  for (const { id, stock: said } of rewards) if (typeof said === 'number') stock[id] = said;
  const since = programmes.find(({ programme }) => programme.rewards === rewards)?.since;
  for (const spending of spendings) {
    const { reward, at: when, points } = spending;
    if (reward === undefined || stock[reward] === undefined || when < (since ?? when)) continue;
    if (points === 0 || backOf(spending) < points) stock[reward] = (stock[reward] ?? 0) - 1;
  }
  return stock;
}
