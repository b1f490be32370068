import {
  type Account,
  accountOf,
  type Birthday,
  type Book,
  birthdayOf,
  type GivenGift,
  type Parting,
  programmeOf,
} from '#shared/rules/loyalty/book.ts';
import type { EarnTerms } from '#shared/rules/loyalty/earning.ts';
import { termAfterActivity } from '#shared/rules/loyalty/expiry.ts';
import type { CustomerFact, MergeFact, UnmergeFact } from '#shared/rules/loyalty/facts.ts';
import { localDay } from '#shared/rules/loyalty/local-days.ts';
import { inOrderOf, inSpendingOrder } from '#shared/rules/loyalty/lot-order.ts';
import { lastBefore, moveTerms } from '#shared/rules/loyalty/lot-terms.ts';
import { settle } from '#shared/rules/loyalty/lots.ts';
import { jointStanding } from '#shared/rules/loyalty/tiers.ts';
import { advance } from '#shared/rules/loyalty/time.ts';

/**
 * Something became known of a customer. A birthday that says what was known already was not entered
 * anew.
 */
export function changeCustomer(book: Book, { customer, set }: CustomerFact, now: number): void {
  const account = accountOf(book, customer);
  advance(book, account, now);
  book.people.set(customer, { ...book.people.get(customer), ...set });
  if (set.birthday === undefined) return;
  const today = localDay(now, programmeOf(book, now).zone);
  const entered = birthdayOf(set.birthday, customer, today);
  if (entered?.monthDay !== account.birthday?.monthDay) account.birthday = entered;
}

/** Two ledgers become one from now on. What was done before stays as it was done. */
export function mergeAccounts(book: Book, fact: MergeFact, now: number): void {
  const survivor = accountOf(book, fact.survivor);
  const merged = accountOf(book, fact.merged);
  if (survivor === merged) return;
  advance(book, survivor, now);
  advance(book, merged, now);
  const inOrder = (a: number, b: number) => inSpendingOrder(book, a, b);
  const joint: Account = {
    id: survivor.id,
    members: [...survivor.members, ...merged.members],
    clock: now,
    rulesAt: survivor.rulesAt,
    active: [...survivor.active, ...merged.active].sort(inOrder),
    waiting: [...survivor.waiting, ...merged.waiting].sort((a, b) =>
      inOrderOf('activatesAt', book, a, b),
    ),
    debts: [...survivor.debts, ...merged.debts].sort((a, b) => a.spending - b.spending),
    activities: [...survivor.activities, ...merged.activities].sort((a, b) => a - b),
    spent: survivor.spent + merged.spent,
    lapsed: survivor.lapsed + merged.lapsed,
    standing: jointStanding(survivor.standing, merged.standing, programmeOf(book, now), now),
    birthday: keptBirthday(fact, survivor.birthday, merged.birthday),
    gifts: [...survivor.gifts, ...merged.gifts],
    orders: [...survivor.orders, ...merged.orders].sort(
      (a, b) => timeOf(book, a) - timeOf(book, b),
    ),
  };
  book.accounts.set(survivor.id, joint);
  book.accounts.delete(merged.id);
  book.redirects.set(merged.id, survivor.id);
  const active = lastBefore(joint, now);
  if (active > Number.NEGATIVE_INFINITY) {
    const programme = programmeOf(book, active);
    moveTerms(book, joint, ({ term }) => termAfterActivity(term, programme, active));
  }
  settle(book, joint);
}

/** The birthday that was chosen, known as long as it was known before: choosing is not entering. */
function keptBirthday(
  { survivor, birthday }: MergeFact,
  ours: Birthday | null,
  theirs: Birthday | null,
): Birthday | null {
  if (birthday === undefined) return ours ?? theirs;
  const chosen = birthdayOf(birthday, survivor, null);
  return [ours, theirs].find((known) => known?.monthDay === chosen?.monthDay) ?? chosen;
}

function timeOf(book: Book, number: string): number {
  return book.orders.get(number)?.fact.at ?? 0;
}

/**
 * What stays of a merge that is taken back: the orders made between keep what they earned, gifts
 * stay with whose day it was, and what was redeemed stays with the survivor. null where there was
 * no such merge.
 */
export function partingOf(book: Book, fact: UnmergeFact): Parting | null {
  const merge = mergesOf(book, fact)[0];
  if (!merge) return null;
  const account = accountOf(book, fact.survivor);
  advance(book, account, fact.at);
  const isBetween = (when: number) => merge.at <= when && when <= fact.at;
  const terms = new Map<string, EarnTerms>();
  for (const number of account.orders) {
    const order = book.orders.get(number);
    if (order && isBetween(order.fact.at)) terms.set(number, order.terms);
  }
  const zone = programmeOf(book, fact.at).zone;
  const [from, to] = [localDay(merge.at, zone), localDay(fact.at, zone)];
  const gifts: readonly GivenGift[] = account.gifts.filter(
    ({ kind, day }) => (kind === 'birthday' || kind === 'anniversary') && from <= day && day <= to,
  );
  return {
    survivor: fact.survivor,
    merged: membersOf(book, fact.merged),
    from: merge.at,
    to: fact.at,
    terms,
    gifts,
  };
}

/** The facts of an undone merge, told by one device or by several; earliest first. */
export function mergesOf(book: Book, { survivor, merged }: UnmergeFact): readonly MergeFact[] {
  return book.facts.filter(
    (fact): fact is MergeFact =>
      fact.do === 'merge' && fact.survivor === survivor && fact.merged === merged,
  );
}

/** A customer, and all who were merged into them. */
function membersOf(book: Book, customer: string): readonly string[] {
  const members = [customer];
  for (const member of members) {
    for (const [from, to] of book.redirects) if (to === member) members.push(from);
  }
  return members;
}
