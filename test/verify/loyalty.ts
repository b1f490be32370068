import type { BookStart, CustomerStart } from '#shared/rules/loyalty/book.ts';
import { compareFacts, type Fact } from '#shared/rules/loyalty/facts.ts';
import { customerFigures, programmeFigures } from '#shared/rules/loyalty/figures.ts';
import { addFact, bookAt, foldBook, isNext } from '#shared/rules/loyalty/fold.ts';
import type { Programme } from '#shared/rules/loyalty/programme.ts';
import { rehearse } from '#shared/rules/loyalty/rehearsal.ts';
import { createTextTools } from '#shared/text/create-text-tools.ts';
import type { Area, WorkedCase } from '#test/verify/verify.ts';

interface Ask {
  readonly at: string;
  readonly customer?: string;
  readonly rehearse?: Partial<Programme>;
  readonly expect: unknown;
}

type Told = Omit<Fact, 'at'> & { readonly at: string; readonly device?: string };

interface LoyaltyCase extends WorkedCase {
  readonly programme: Programme;
  readonly customers: readonly CustomerStart[];
  /** In order of arrival. */
  readonly events: readonly Told[];
  readonly asks: readonly Ask[];
  /** Whatever order they arrive in, the answers are the same. */
  readonly anyOrder?: boolean;
}

const tools = createTextTools();

/** The loyalty ledger, asked in the format of `loyalty/FORMAT.md`. */
export const loyalty: Area = {
  file: 'loyalty/cases.json',
  tolerance: 0,
  answers: async (worked) => {
    const { programme, customers, events, asks, anyOrder } = worked as LoyaltyCase;
    const start: BookStart = { programme, customers, tools };
    const facts = events.map((event): Fact => factOf(event));
    const arrivals = anyOrder ? [facts, ...otherOrders(facts)] : [facts];
    return arrivals.flatMap((arrival) =>
      asks.map((ask) => ({ expected: ask.expect, actual: answer(start, arrival, ask) })),
    );
  },
};

function factOf({ at, device: _, ...told }: Told): Fact {
  // Cases are checked by their answers: what is none of the format makes no sense of itself.
  return { ...told, at: Date.parse(at) } as Fact;
}

/** Some other orders in which the same may arrive, the reverse among them. */
function otherOrders(facts: readonly Fact[]): readonly (readonly Fact[])[] {
  const orders = [facts.toReversed(), facts.toSorted(compareFacts)];
  for (let seed = 1; seed <= 20; seed++) {
    const keyed = facts.map((fact, i) => ({ fact, key: ((i + 1) * seed * 7919) % 10_007 }));
    orders.push(keyed.sort((a, b) => a.key - b.key).map(({ fact }) => fact));
  }
  return orders;
}

/** As a device learns of them: what comes next is added, what comes late has it fold anew. */
function arrive(start: BookStart, facts: readonly Fact[]) {
  let known: readonly Fact[] = [];
  let book = foldBook(start, known);
  for (const fact of facts) {
    known = [...known, fact];
    book = isNext(book, fact) ? addFact(book, fact) : foldBook(start, known);
  }
  return { book, known };
}

function answer(start: BookStart, arrival: readonly Fact[], ask: Ask): unknown {
  const now = Date.parse(ask.at);
  const { book, known } = arrive(
    start,
    arrival.filter(({ at }) => at <= now),
  );
  const present = bookAt(book, now);
  if (ask.rehearse) return rehearse(present, known, ask.rehearse, now);
  if (ask.customer === undefined) return programmeFigures(present, now);
  const { lots, ...figures } = customerFigures(present, ask.customer, now);
  return { ...figures, lots: lots.map(shownLot) };
}

function shownLot({ from, remaining, term }: ReturnType<typeof customerFigures>['lots'][number]) {
  const { expiresAt } = term;
  const written = new Date(Number.isFinite(expiresAt) ? expiresAt : 0).toISOString();
  return {
    from,
    remaining,
    expiresAt: Number.isFinite(expiresAt) ? written.replace('.000Z', 'Z') : null,
  };
}
