import { type Account, at, type Book, programmeOf } from '#shared/rules/loyalty/book.ts';
import { type Term, termAfterActivity, termAfterChange } from '#shared/rules/loyalty/expiry.ts';
import { inSpendingOrder } from '#shared/rules/loyalty/lot-order.ts';
import type { Lot } from '#shared/rules/loyalty/points.ts';

/** A paid order or a redemption: where inactivity ends points, it moves them on. */
export function beActive(book: Book, account: Account, now: number): void {
  account.activities.push(now);
  const programme = programmeOf(book, now);
  if (programme.expiry?.kind !== 'inactivity') return;
  moveTerms(book, account, ({ term }) => termAfterActivity(term, programme, now));
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

/**
 * The term of an empty lot at `until`, as changes of the rules and activities after `since` made
 * it.
 */
export function termSince(
  book: Book,
  account: Account,
  term: Term,
  earnedAt: number,
  since: number,
  until: number,
): Term {
  if (until <= since) return term;
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
