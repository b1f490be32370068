import { type Account, at, type Book, programmeOf } from '#shared/rules/loyalty/book.ts';
import { NEVER, termAfterChange } from '#shared/rules/loyalty/expiry.ts';
import { type DueGift, isGiven, nextGifts } from '#shared/rules/loyalty/gifts.ts';
import { lastBefore, moveTerms } from '#shared/rules/loyalty/lot-terms.ts';
import { credit, lapse, queue, settle } from '#shared/rules/loyalty/lots.ts';
import { changeAfter, type Programme } from '#shared/rules/loyalty/programme.ts';
import { fallen, nextFall, standingAfterChange } from '#shared/rules/loyalty/tiers.ts';

interface Turn {
  readonly at: number;
  readonly take: () => void;
}

/** Does all that time brings an account up to an instant, and what comes at that instant itself. */
export function advance(book: Book, account: Account, to: number): void {
  if (account.clock >= to) return;
  for (let next = nextTurnAt(book, account); next !== null && next <= to; ) {
    takeTurns(book, account, next);
    next = nextTurnAt(book, account);
  }
  account.clock = to;
}

/** When time next changes something about an account, after its clock; null: never. */
export function nextTurnAt(book: Book, account: Account): number | null {
  const change = changeAfter(book.programmes, account.rulesAt)?.since ?? NEVER;
  const next = turnsOf(book, account, account.clock).reduce(
    (earliest, turn) => Math.min(earliest, turn.at),
    Math.min(nextLapse(book, account), change),
  );
  return next === NEVER ? null : next;
}

/**
 * All that comes at an instant: points lapse under the rules as they were, the rest goes by those
 * that begin.
 */
function takeTurns(book: Book, account: Account, now: number): void {
  lapseAll(book, account, now);
  const change = changeAfter(book.programmes, account.rulesAt);
  if (change && change.since <= now) changeRules(book, account, change);
  for (const turn of turnsOf(book, account, Math.max(account.clock, now - 1))) {
    if (turn.at <= now) turn.take();
  }
  account.clock = now;
}

function turnsOf(book: Book, account: Account, after: number): readonly Turn[] {
  const { rulesAt, standing } = account;
  const programme = programmeOf(book, rulesAt);
  const turns: Turn[] = [];
  const fall = after === Number.NEGATIVE_INFINITY ? null : nextFall(standing, programme, after);
  if (fall !== null) {
    const take = () => {
      account.standing = fallen(account.standing, programme, fall);
    };
    turns.push({ at: fall, take });
  }
  const [first] = account.waiting;
  if (first !== undefined) {
    const activates = at(book.lots, first).activatesAt;
    turns.push({ at: activates, take: () => activate(book, account, activates) });
  }
  for (const gift of nextGifts(book, account, programme, after)) {
    turns.push({ at: gift.at, take: () => giveDue(book, account, programme, gift) });
  }
  return turns;
}

function nextLapse(book: Book, { active, waiting }: Account): number {
  const [first] = active;
  const ends = first === undefined ? NEVER : at(book.lots, first).term.expiresAt;
  return waiting.reduce((next, place) => Math.min(next, at(book.lots, place).term.expiresAt), ends);
}

function lapseAll(book: Book, account: Account, now: number): void {
  const isOver = (place: number) => at(book.lots, place).term.expiresAt <= now;
  const over = [...account.active, ...account.waiting].filter(isOver);
  if (over.length === 0) return;
  for (const place of over) lapse(book, account, place);
  account.active = account.active.filter((place) => !isOver(place));
  account.waiting = account.waiting.filter((place) => !isOver(place));
}

function activate(book: Book, account: Account, now: number): void {
  const isDue = (place: number) => at(book.lots, place).activatesAt <= now;
  const due = account.waiting.filter(isDue);
  account.waiting = account.waiting.filter((place) => !isDue(place));
  for (const place of due) queue(book, account, place, now);
  settle(book, account);
}

function changeRules(
  book: Book,
  account: Account,
  { since, programme }: { readonly since: number; readonly programme: Programme },
): void {
  const activeAt = lastBefore(account, since);
  moveTerms(book, account, ({ term, earnedAt }) =>
    termAfterChange(term, programme, since, { earnedAt, activeAt }),
  );
  account.standing = standingAfterChange(account.standing, programme, since);
  account.rulesAt = since;
}

function giveDue(book: Book, account: Account, programme: Programme, gift: DueGift): void {
  const { kind, day, customer } = gift;
  if (!isGiven(book, account, gift)) return;
  account.gifts = [...account.gifts, { kind, day, customer }];
  const points = programme.gifts?.[kind] ?? 0;
  credit(book, account, { from: `${kind} ${day}`, why: { kind }, customer, points, at: gift.at });
}
