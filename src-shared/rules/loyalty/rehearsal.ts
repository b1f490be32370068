import type { Book } from '#shared/rules/loyalty/book.ts';
import type { Fact } from '#shared/rules/loyalty/facts.ts';
import { customerFigures, programmeFigures } from '#shared/rules/loyalty/figures.ts';
import { bookAt, foldBook } from '#shared/rules/loyalty/fold.ts';
import type { Programme } from '#shared/rules/loyalty/programme.ts';

/** What other rules would have made of the ledger. Nothing of it happens. */
export interface Rehearsal {
  /** Balance by customer. */
  readonly before: Readonly<Record<string, number>>;
  readonly after: Readonly<Record<string, number>>;
  /** Whose points, pending points or tier would be others. */
  readonly affected: readonly string[];
  readonly tierMoves: Readonly<Record<string, readonly [string | null, string | null]>>;
  readonly liabilityBefore: number;
  readonly liabilityAfter: number;
}

/**
 * Plays all facts once more, with other fields of the programme since ever, and compares at an
 * instant.
 */
export function rehearse(
  real: Book,
  facts: readonly Fact[],
  draft: Partial<Programme>,
  now: number,
): Rehearsal {
  const { start } = real;
  const programme = { ...start.programme, ...draft };
  const book = bookAt(
    foldBook(
      { ...start, programme },
      facts.map((fact) => under(fact, draft)),
    ),
    now,
  );
  const customers = [...new Set([...real.accounts.keys(), ...real.redirects.keys()])].sort();
  const before: Record<string, number> = {};
  const after: Record<string, number> = {};
  const affected: string[] = [];
  const tierMoves: Record<string, readonly [string | null, string | null]> = {};
  for (const customer of customers) {
    const was = customerFigures(real, customer, now);
    const is = customerFigures(book, customer, now);
    before[customer] = was.balance;
    after[customer] = is.balance;
    if (!real.accounts.has(customer)) continue;
    if (was.tier !== is.tier) tierMoves[customer] = [was.tier, is.tier];
    const isSame = was.balance === is.balance && was.pending === is.pending && was.tier === is.tier;
    if (!isSame) affected.push(customer);
  }
  return {
    before,
    after,
    affected,
    tierMoves,
    liabilityBefore: programmeFigures(real, now).liability,
    liabilityAfter: programmeFigures(book, now).liability,
  };
}

/** A change of the rules keeps what the draft does not say. */
function under(fact: Fact, draft: Partial<Programme>): Fact {
  if (fact.do !== 'rule') return fact;
  const kept = Object.entries(fact.set).filter(([field]) => !(field in draft));
  return { ...fact, set: Object.fromEntries(kept) };
}
