import {
  type Account,
  accountOf,
  at,
  type Book,
  type Lot,
  type LotReason,
  programmeOf,
  type Spending,
  type Taking,
} from '#shared/rules/loyalty/book.ts';
import {
  firstTerm,
  graceTerm,
  type Term,
  termAfterActivity,
  termAfterChange,
} from '#shared/rules/loyalty/expiry.ts';

/** Points that come in. */
export interface Credit {
  readonly from: string;
  readonly why: LotReason;
  readonly points: number;
  readonly at: number;
  /** From when the term counts; the same instant, unless said. */
  readonly earnedAt?: number;
  /** At once, unless said. */
  readonly activatesAt?: number;
  /** As the programme says, unless said. */
  readonly term?: Term;
}

/** Makes a lot, pays debts from it if it is active, and says its place. The account is at the instant already. */
export function credit(book: Book, account: Account, points: Credit): number | null {
  if (points.points <= 0) return null;
  const { from, why, at: madeAt, earnedAt = madeAt, activatesAt = madeAt } = points;
  const earned = points.term ?? firstTerm(programmeOf(book, earnedAt), earnedAt);
  const lot: Lot = {
    from,
    why,
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

/** Takes points: from active lots, those that lapse first, first; the rest is a debt. Says the spending's place. */
export function spend(
  book: Book,
  account: Account,
  spending: Omit<Spending, 'back' | 'takings'>,
): number {
  const { takings, rest } = takeActive(book, account, spending.points);
  return book.spendings.push(owing(book, account, { ...spending, back: 0, takings }, rest)) - 1;
}

/**
 * Takes back what an order earned: from its own lots, also pending ones, then from what of them lapsed
 * (which is gone already), then as any spending. Says how much had lapsed.
 */
export function clawBack(
  book: Book,
  account: Account,
  {
    own,
    absorbed,
    ...spending
  }: Omit<Spending, 'back' | 'takings'> & {
    readonly own: readonly number[];
    readonly absorbed: number;
  },
): number {
  const takings: Taking[] = [];
  let rest = spending.points;
  let lapsed = -absorbed;
  for (const place of own) {
    rest -= takeFrom(book, place, rest, takings);
    lapsed += at(book.lots, place).lapsed;
  }
  dropEmpty(book, account);
  const gone = Math.min(rest, lapsed);
  const others = takeActive(book, account, rest - gone);
  const all = [...takings, ...others.takings];
  book.spendings.push(owing(book, account, { ...spending, back: 0, takings: all }, others.rest));
  return gone;
}

/**
 * Gives points of a spending back: what it still owes is owed no more, then to the lots taken last, first. A lot that lapsed
 * meanwhile gets thirty days. Points that come back pay debts first. Says how many came back.
 */
export function giveBack(book: Book, place: number, points: number, now: number): number {
  const spending = at(book.spendings, place);
  const account = accountOf(book, spending.customer);
  const back = Math.min(points, spending.points - spending.back);
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
  book.spendings[place] = { ...spending, back: spending.back + back, takings };
  settle(book, account);
  return back;
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

/** Gives every lot that has something left another term, and brings them in order again. */
export function moveTerms(book: Book, account: Account, moved: (lot: Lot) => Term): void {
  let isMoved = false;
  for (const place of [...account.active, ...account.waiting]) {
    const lot = at(book.lots, place);
    const term = moved(lot);
    if (term === lot.term) continue;
    book.lots[place] = { ...lot, term };
    isMoved = true;
  }
  if (isMoved) account.active.sort((a, b) => inSpendingOrder(book, a, b));
}

/** Puts a lot among those that can be spent, or among those that wait. */
export function queue(book: Book, account: Account, place: number, now: number): void {
  if (at(book.lots, place).activatesAt > now) {
    insert(account.waiting, place, (a, b) => inOrderOf('activatesAt', book, a, b));
  } else insert(account.active, place, (a, b) => inSpendingOrder(book, a, b));
}

/** A paid order or a redemption: where inactivity ends points, it moves them on. */
export function beActive(book: Book, account: Account, now: number): void {
  account.activities.push(now);
  const programme = programmeOf(book, now);
  moveTerms(book, account, ({ term }) => termAfterActivity(term, programme, now));
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
  const { from, earnedAt } = lot;
  const grace = graceTerm(programmeOf(book, now), term, now);
  const why: LotReason = { kind: 'restored', lot: place };
  const made = book.lots.push({
    from,
    why,
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

/** The term of an empty lot at `until`, as changes of the rules and activities after `since` made it. */
function termSince(
  book: Book,
  account: Account,
  term: Term,
  earnedAt: number,
  since: number,
  until: number,
): Term {
  const changes = book.programmes
    .filter((version) => version.since > since && version.since <= until)
    .map(({ since: when, programme }) => ({ when, programme }));
  const activities = account.activities
    .filter((when) => when > since && when <= until)
    .map((when) => ({ when, programme: null }));
  let moved = term;
  for (const { when, programme } of [...changes, ...activities].sort((a, b) => a.when - b.when)) {
    if (moved.expiresAt <= when) break;
    moved = programme
      ? termAfterChange(moved, programme, when, { earnedAt, activeAt: lastBefore(account, when) })
      : termAfterActivity(moved, programmeOf(book, when), when);
  }
  return moved;
}

/** When the account was last active, up to an instant; never: long ago. */
export function lastBefore({ activities }: Account, when: number): number {
  return activities.findLast((activity) => activity <= when) ?? Number.NEGATIVE_INFINITY;
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

/** What lapses first is spent first; of the same day, what was earned first. */
export function inSpendingOrder(book: Book, a: number, b: number): number {
  const [first, second] = [at(book.lots, a).term.expiresAt, at(book.lots, b).term.expiresAt];
  return first === second ? inOrderOf('earnedAt', book, a, b) : first < second ? -1 : 1;
}

function inOrderOf(key: 'activatesAt' | 'earnedAt', book: Book, a: number, b: number): number {
  return at(book.lots, a)[key] - at(book.lots, b)[key] || a - b;
}

function insert(places: number[], place: number, compare: (a: number, b: number) => number): void {
  const after = places.findLastIndex((each) => compare(each, place) <= 0);
  places.splice(after + 1, 0, place);
}
