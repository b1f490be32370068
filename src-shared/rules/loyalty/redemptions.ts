import { accountOf, type Book, programmeOf } from '#shared/rules/loyalty/book.ts';
import { statedTerm } from '#shared/rules/loyalty/expiry.ts';
import type {
  AdjustFact,
  CancelRedemptionFact,
  GiftFact,
  RedeemFact,
  VisitFact,
} from '#shared/rules/loyalty/facts.ts';
import { giveBack } from '#shared/rules/loyalty/giving-back.ts';
import { localDay } from '#shared/rules/loyalty/local-days.ts';
import { beActive } from '#shared/rules/loyalty/lot-terms.ts';
import { credit, spend } from '#shared/rules/loyalty/lots.ts';
import { payerOf } from '#shared/rules/loyalty/partings.ts';
import type { GiftKind } from '#shared/rules/loyalty/programme.ts';
import { qualify, yearAt } from '#shared/rules/loyalty/tiers.ts';
import { advance } from '#shared/rules/loyalty/time.ts';

/**
 * A redemption stands, whatever the balance: the customer has the goods. Its number counts once.
 */
export function redeem(book: Book, fact: RedeemFact, now: number): void {
  const { redemption, points, reward } = fact;
  if (book.redemptions.has(redemption)) return;
  const customer = payerOf(book, fact.customer, fact.at);
  const account = accountOf(book, customer);
  advance(book, account, now);
  const spending = spend(book, account, {
    kind: 'redemption',
    ref: redemption,
    customer,
    at: now,
    points,
    ...(reward === undefined ? {} : { reward }),
  });
  book.redemptions.set(redemption, spending);
  account.spent += points;
  beActive(book, account, now);
}

/** A cancelled redemption comes back once, however often and wherever it is cancelled. */
export function cancelRedemption(book: Book, fact: CancelRedemptionFact, now: number): void {
  const place = book.redemptions.get(fact.redemption);
  const spending = place === undefined ? undefined : book.spendings[place];
  if (place === undefined || !spending) return;
  const account = accountOf(book, spending.customer);
  advance(book, account, now);
  account.spent -= giveBack(book, place, spending.points, now);
}

/** Points given or taken by hand, or brought from another system: they never qualify. */
export function adjust(book: Book, fact: AdjustFact, now: number): void {
  const { id, customer, points, expires, key } = fact;
  if (key !== undefined) {
    const once = JSON.stringify([customer, key]);
    if (book.adjusted.has(once)) return;
    book.adjusted.add(once);
  }
  const account = accountOf(book, customer);
  advance(book, account, now);
  if (points < 0) {
    spend(book, account, { kind: 'adjust', ref: id, customer, at: now, points: -points });
    return;
  }
  const term = expires === undefined ? {} : { term: statedTerm(programmeOf(book, now), expires) };
  credit(book, account, { from: id, why: { kind: 'adjust' }, customer, points, at: now, ...term });
}

/**
 * A gift that a device recorded. Birthday and anniversary fall due by themselves: what is recorded
 * of them is the same gift. Somebody is welcomed once.
 */
export function giveGift(book: Book, { id, kind, customer }: GiftFact, now: number): void {
  if (kind === 'birthday' || kind === 'anniversary') return;
  const account = accountOf(book, customer);
  advance(book, account, now);
  const { gifts, zone } = programmeOf(book, now);
  if (kind === 'welcome' && gifts?.welcome !== undefined) {
    if (account.gifts.some((given) => given.kind === 'welcome')) return;
    account.gifts = [...account.gifts, { kind, day: localDay(now, zone), customer }];
  }
  creditGift(book, customer, kind, id, now);
}

/** A visit qualifies, and gives points where the programme says so. */
export function visit(book: Book, { id, customer }: VisitFact, now: number): void {
  const account = accountOf(book, customer);
  advance(book, account, now);
  const programme = programmeOf(book, now);
  const change = { year: yearAt(programme, now), visits: 1 };
  account.standing = qualify(account.standing, programme, change, now);
  creditGift(book, customer, 'visit', id, now);
}

function creditGift(book: Book, customer: string, kind: GiftKind, from: string, now: number): void {
  const points = programmeOf(book, now).gifts?.[kind] ?? 0;
  credit(book, accountOf(book, customer), { from, why: { kind }, customer, points, at: now });
}
