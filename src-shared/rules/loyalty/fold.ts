import {
  type Book,
  type BookStart,
  copyForReading,
  emptyBook,
  type Parting,
  programmeOf,
} from '#shared/rules/loyalty/book.ts';
import {
  compareFacts,
  type Fact,
  type RuleFact,
  type UnmergeFact,
} from '#shared/rules/loyalty/facts.ts';
import {
  changeCustomer,
  mergeAccounts,
  mergesOf,
  partingOf,
} from '#shared/rules/loyalty/merging.ts';
import { changeOrder, takeOrder } from '#shared/rules/loyalty/orders.ts';
import {
  adjust,
  cancelRedemption,
  giveGift,
  redeem,
  visit,
} from '#shared/rules/loyalty/redemptions.ts';
import { payReferrals, refer, reviewReferrals } from '#shared/rules/loyalty/referrals.ts';
import { advance } from '#shared/rules/loyalty/time.ts';

/** The ledger of all facts, in whatever order they come. */
export function foldBook(start: BookStart, facts: readonly Fact[]): Book {
  return addAll(emptyBook(start), facts.toSorted(compareFacts));
}

/**
 * Whether a fact comes after all that the ledger has, so that it can be added. Any other asks for a
 * fold anew.
 */
export function isNext({ facts }: Book, fact: Fact): boolean {
  const last = facts.at(-1);
  return last === undefined || compareFacts(last, fact) < 0;
}

/**
 * The ledger with one more fact, the next in order. Changes the book given, and returns it; a merge
 * that is taken back is folded anew, as though it had never been, but for what was done between.
 */
export function addFact(book: Book, fact: Fact): Book {
  if (book.seen.has(fact.id)) return book;
  if (fact.do === 'unmerge') return part(book, fact);
  book.seen.add(fact.id);
  book.facts.push(fact);
  // What falls due at this very instant was there before it, but under the rules that begin with it.
  payReferrals(book, fact.do === 'rule' ? fact.at - 1 : fact.at);
  apply(book, fact, fact.at);
  payReferrals(book, fact.at);
  return book;
}

/** The ledger as time has made it by an instant. The book itself stays as it is. */
export function bookAt(book: Book, now: number): Book {
  const copy = copyForReading(book);
  payReferrals(copy, now);
  for (const account of copy.accounts.values()) advance(copy, account, now);
  return copy;
}

function addAll(book: Book, facts: readonly Fact[]): Book {
  return facts.reduce(addFact, book);
}

function part(book: Book, fact: UnmergeFact): Book {
  const parting: Parting | null = partingOf(book, fact);
  const parted = parting ? foldParted(book, fact, parting) : book;
  parted.seen.add(fact.id);
  parted.facts.push(fact);
  return parted;
}

function foldParted(book: Book, fact: UnmergeFact, parting: Parting): Book {
  const merges = new Set(mergesOf(book, fact));
  const facts = book.facts.filter((each) => !(each.do === 'merge' && merges.has(each)));
  const again = addAll(emptyBook(book.start, [...book.partings, parting]), facts);
  for (const { id } of merges) again.seen.add(id);
  return again;
}

/** A fact about an order or redemption that is not there yet counts once it is. */
function apply(book: Book, fact: Fact, now: number): void {
  const cause = causeOf(book, fact);
  if (cause !== null) {
    book.held.set(cause, [...(book.held.get(cause) ?? []), fact]);
    return;
  }
  count(book, fact, now);
  const about = aboutOf(fact);
  if (about === null || (fact.do !== 'order' && fact.do !== 'redeem')) return;
  const held = book.held.get(about) ?? [];
  book.held.delete(about);
  for (const effect of held) apply(book, effect, now);
}

function causeOf(book: Book, fact: Fact): string | null {
  if (fact.do === 'cancelRedemption') {
    return book.redemptions.has(fact.redemption) ? null : aboutOf(fact);
  }
  return 'order' in fact && fact.do !== 'order' && !book.orders.has(fact.order)
    ? aboutOf(fact)
    : null;
}

/** The order or redemption a fact is about. */
function aboutOf(fact: Fact): string | null {
  if ('order' in fact) return `order ${fact.order}`;
  return 'redemption' in fact ? `redemption ${fact.redemption}` : null;
}

function count(book: Book, fact: Fact, now: number): void {
  switch (fact.do) {
    case 'order':
      takeOrder(book, fact, now);
      reviewReferrals(book, fact.customer);
      break;
    case 'pay':
    case 'fixRate':
    case 'cancelOrder':
    case 'return':
    case 'refundTotal': {
      const order = book.orders.get(fact.order);
      if (!order) break;
      changeOrder(book, order, fact, now);
      reviewReferrals(book, order.fact.customer);
      break;
    }
    case 'redeem':
      redeem(book, fact, now);
      break;
    case 'cancelRedemption':
      cancelRedemption(book, fact, now);
      break;
    case 'adjust':
      adjust(book, fact, now);
      break;
    case 'gift':
      giveGift(book, fact, now);
      break;
    case 'visit':
      visit(book, fact, now);
      break;
    case 'customer':
      changeCustomer(book, fact, now);
      reviewReferrals(book, fact.customer);
      break;
    case 'referral':
      refer(book, fact, now);
      break;
    case 'merge':
      mergeAccounts(book, fact, now);
      reviewReferrals(book, fact.survivor);
      break;
    case 'rule':
      changeProgramme(book, fact);
      break;
    case 'unmerge':
      break;
  }
}

function changeProgramme(book: Book, { at, set }: RuleFact): void {
  book.programmes.push({ since: at, programme: { ...programmeOf(book, at), ...set } });
}
