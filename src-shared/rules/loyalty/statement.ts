import { accountOf, type Book, survivorOf } from '#shared/rules/loyalty/book.ts';
import type { LotReason, Spending, Taking } from '#shared/rules/loyalty/points.ts';

/**
 * One line of what a customer got and lost. The lines add up to the balance and what is pending.
 */
export interface StatementLine {
  readonly at: number;
  /** Below zero where they went. */
  readonly points: number;
  /** Number of the order or redemption, or id of the fact. */
  readonly ref: string;
  readonly what:
    | { readonly kind: 'came'; readonly why: LotReason }
    | { readonly kind: 'lapsed' }
    /** Which lots they were taken from, by their place in the book; what no lot had is owed. */
    | {
        readonly kind: 'went';
        readonly by: Spending['kind'];
        readonly takings: readonly Taking[];
        /** Points that had lapsed before, and so were not taken. */
        readonly forgone: number;
      }
    | { readonly kind: 'cameBack'; readonly by: Spending['kind'] };
}

/** Why a customer has what they have, oldest first; `book` has been brought to the moment. */
export function statementOf(book: Book, customer: string): readonly StatementLine[] {
  const { id } = accountOf(book, customer);
  const isOurs = (owner: { readonly customer: string }) => survivorOf(book, owner.customer) === id;
  const lines: StatementLine[] = [];
  for (const { from: ref, why, points, lapsed, madeAt, term } of book.lots.filter(isOurs)) {
    // What came back to a lot that had lapsed is told where it came back.
    if (why.kind !== 'restored')
      lines.push({ at: madeAt, points, ref, what: { kind: 'came', why } });
    if (lapsed === 0) continue;
    const at = Math.max(madeAt, term.expiresAt);
    lines.push({ at, points: -lapsed, ref, what: { kind: 'lapsed' } });
  }
  for (const { at, ref, kind: by, points, takings, forgone, backs } of book.spendings.filter(
    isOurs,
  )) {
    lines.push({ at, points: forgone - points, ref, what: { kind: 'went', by, takings, forgone } });
    for (const back of backs) lines.push({ ...back, ref, what: { kind: 'cameBack', by } });
  }
  return lines.sort((a, b) => a.at - b.at);
}
