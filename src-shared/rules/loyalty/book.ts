import type { Day } from '#shared/rules/business-day.ts';
import type { Earning, EarnTerms } from '#shared/rules/loyalty/earning.ts';
import type { CustomerDetails, Fact, OrderFact } from '#shared/rules/loyalty/facts.ts';
import type { OrderValue, Returned } from '#shared/rules/loyalty/order-value.ts';
import type { Debt, Lot, Spending } from '#shared/rules/loyalty/points.ts';
import {
  type GiftKind,
  type Programme,
  type ProgrammeVersion,
  programmeAt,
} from '#shared/rules/loyalty/programme.ts';
import { firstStanding, type Standing } from '#shared/rules/loyalty/tiers.ts';
import type { ReadingTools } from '#shared/text/text-tools.ts';

export interface GivenGift {
  readonly kind: GiftKind;
  readonly day: Day;
  /** The customer it was given to, also after a merge. */
  readonly customer: string;
}

/** A birthday as it counts: `MM-DD`, and when it was entered (null: known for long). */
export interface Birthday {
  readonly monthDay: string;
  readonly enteredOn: Day | null;
  readonly of: string;
}

/**
 * The points of one customer, or of several that were merged. Changed in place; what it holds is
 * not.
 */
export interface Account {
  readonly id: string;
  readonly members: readonly string[];
  /** Up to when all that time brings has been done, UTC milliseconds. */
  clock: number;
  /** The last change of the rules that it went along with. */
  rulesAt: number;
  /** Places of lots with something left, in the order in which they are spent. */
  active: number[];
  /** Those that are pending still, by when they become active. */
  waiting: number[];
  debts: readonly Debt[];
  /** When it was broken off being inactive. */
  activities: number[];
  spent: number;
  lapsed: number;
  standing: Standing;
  birthday: Birthday | null;
  gifts: readonly GivenGift[];
  /** Numbers of its orders by their time. */
  orders: string[];
}

/** An order as the ledger sees it. Changed in place by what happens to it, never by time. */
export interface Order {
  readonly fact: OrderFact;
  readonly value: OrderValue;
  readonly terms: EarnTerms;
  rate: string | undefined;
  paidAt: number | null;
  isCancelled: boolean;
  returned: Returned;
  /** Place of the spending by points that paid a part. */
  spending: number | null;
  lots: readonly number[];
  /** What it earns as things stand; null while it does not count. */
  earning: Earning | null;
  /** The year it qualifies in, by what; null while it does not. */
  qualified: { readonly year: number; readonly points: number; readonly spend: number } | null;
  /** Of what was clawed back, what had lapsed already. */
  absorbed: number;
  clawedBack: number;
  cashBack: number;
  /** What of it was freight. */
  freightBack: number;
  /** Money that need not be paid any more: its goods came back before. */
  waived: number;
  pointsBack: number;
}

/** What a return or cancellation brings about. */
export interface Refund {
  readonly cash: number;
  readonly pointsBack: number;
  readonly clawback: number;
}

export interface Referral {
  readonly id: string;
  readonly at: number;
  readonly referrer: string;
  readonly friend: string;
  readonly state: 'waiting' | 'paid' | 'blocked';
  /** Told before by another device, under this id. */
  readonly sameAs?: string;
  /** Why it is blocked. */
  readonly because?: 'samePerson' | 'phone' | 'email' | 'nameAndAddress' | 'referredBefore';
  /** When it pays as things stand, UTC milliseconds; null while no order makes it. */
  readonly dueAt: number | null;
}

/** A merge that was taken back: what was done between stays, as far as it is said here. */
export interface Parting {
  readonly survivor: string;
  /** Whoever was merged, with all that had become one with them before. */
  readonly merged: readonly string[];
  readonly from: number;
  readonly to: number;
  /** Terms of the orders made between, by number. */
  readonly terms: ReadonlyMap<string, EarnTerms>;
  /** Gifts that fell due by themselves between. */
  readonly gifts: readonly GivenGift[];
}

export interface CustomerStart extends CustomerDetails {
  readonly id: string;
}

/** What a ledger begins with. */
export interface BookStart {
  readonly programme: Programme;
  readonly customers: readonly CustomerStart[];
  readonly tools: Pick<ReadingTools, 'fold' | 'normalisePhone'>;
}

/** The ledger of a programme, folded as far as its last fact. */
export interface Book {
  readonly start: BookStart;
  readonly partings: readonly Parting[];
  /** All facts so far, in their order. */
  readonly facts: Fact[];
  readonly seen: Set<string>;
  readonly programmes: ProgrammeVersion[];
  readonly people: Map<string, CustomerDetails>;
  readonly accounts: Map<string, Account>;
  /** By customer who was merged: whose account it is now. */
  readonly redirects: Map<string, string>;
  readonly lots: Lot[];
  readonly spendings: Spending[];
  readonly orders: Map<string, Order>;
  /** By number of a redemption: its spending. */
  readonly redemptions: Map<string, number>;
  readonly adjusted: Set<string>;
  readonly refunds: Map<string, Refund>;
  readonly referrals: Map<string, Referral>;
  /** What came before its cause, by the order or redemption it is about. */
  readonly held: Map<string, Fact[]>;
}

/** An empty ledger. */
export function emptyBook(start: BookStart, partings: readonly Parting[] = []): Book {
  const book: Book = {
    start,
    partings,
    facts: [],
    seen: new Set(),
    programmes: [{ since: Number.NEGATIVE_INFINITY, programme: start.programme }],
    people: new Map(),
    accounts: new Map(),
    redirects: new Map(),
    lots: [],
    spendings: [],
    orders: new Map(),
    redemptions: new Map(),
    adjusted: new Set(),
    refunds: new Map(),
    referrals: new Map(),
    held: new Map(),
  };
  for (const { id, ...details } of start.customers) {
    book.people.set(id, details);
    accountOf(book, id).birthday = birthdayOf(details.birthday, id, null);
  }
  return book;
}

/** A book that time can go on in while the other stays: facts are only ever added to the other. */
export function copyForReading(book: Book): Book {
  const accounts = new Map<string, Account>();
  for (const [id, account] of book.accounts) accounts.set(id, copyOfAccount(account));
  return {
    ...book,
    accounts,
    lots: book.lots.slice(),
    spendings: book.spendings.slice(),
    referrals: new Map(book.referrals),
  };
}

function copyOfAccount(account: Account): Account {
  return { ...account, active: account.active.slice(), waiting: account.waiting.slice() };
}

/** The account of a customer, also of one who was merged. One who is new gets one. */
export function accountOf(book: Book, customer: string): Account {
  const id = survivorOf(book, customer);
  const known = book.accounts.get(id);
  if (known) return known;
  const account: Account = {
    id,
    members: [id],
    clock: Number.NEGATIVE_INFINITY,
    rulesAt: Number.NEGATIVE_INFINITY,
    active: [],
    waiting: [],
    debts: [],
    activities: [],
    spent: 0,
    lapsed: 0,
    standing: firstStanding(book.start.programme),
    birthday: null,
    gifts: [],
    orders: [],
  };
  book.accounts.set(id, account);
  return account;
}

/** Under which id a customer goes on. */
export function survivorOf({ redirects }: Book, customer: string): string {
  let id = customer;
  for (let next = redirects.get(id); next !== undefined; next = redirects.get(id)) id = next;
  return id;
}

export function programmeOf(book: Book, at: number): Programme {
  return programmeAt(book.programmes, at);
}

/** A birthday as it counts; null for what cannot be read. */
export function birthdayOf(
  text: string | null | undefined,
  of: string,
  enteredOn: Day | null,
): Birthday | null {
  const monthDay = /(?:^|-)(\d\d-\d\d)$/.exec(text ?? '')?.[1];
  return monthDay === undefined ? null : { monthDay, enteredOn, of };
}

/** What is kept of a list at a place; a place that is none is a mistake of the rules. */
export function at<T>(list: readonly T[], place: number): T {
  const found = list[place];
  if (found === undefined) throw new Error(`nothing at ${place}`);
  return found;
}
