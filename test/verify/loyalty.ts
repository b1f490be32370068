import type { Programme } from '#shared/rules/loyalty/programme.ts';
import {
  customerAt,
  programmeFiguresAt,
  rehearsalAt,
  type WorkedLedger,
} from '#test/support/loyalty-ledger.ts';
import type { Area, WorkedCase } from '#test/verify/verify.ts';

interface Ask {
  readonly at: string;
  readonly customer?: string;
  readonly rehearse?: Partial<Programme>;
  readonly expect: unknown;
}

interface LoyaltyCase extends WorkedCase, WorkedLedger {
  readonly asks: readonly Ask[];
  /** Whatever order they arrive in, the answers are the same. */
  readonly anyOrder?: boolean;
}

/** The loyalty ledger, asked in the format of `loyalty/FORMAT.md`. */
export const loyalty: Area = {
  file: 'loyalty/cases.json',
  tolerance: 0,
  answers: async (worked) => {
    const { asks, anyOrder, ...ledger } = worked as LoyaltyCase;
    const arrivals = anyOrder ? [ledger.events, ...otherOrders(ledger.events)] : [ledger.events];
    return arrivals.flatMap((events) =>
      asks.map((ask) => ({ expected: ask.expect, actual: answer({ ...ledger, events }, ask) })),
    );
  },
};

const SHUFFLES = 20;

/** Some other orders in which the same may arrive: backwards, and by chance, the same each time. */
function otherOrders<T>(events: readonly T[]): readonly (readonly T[])[] {
  const orders = [events.toReversed()];
  for (let seed = 1; seed <= SHUFFLES; seed++) {
    const keyed = events.map((event, i) => ({ event, key: ((i + 1) * seed * 7919) % 10_007 }));
    orders.push(keyed.sort((a, b) => a.key - b.key).map(({ event }) => event));
  }
  return orders;
}

function answer(ledger: WorkedLedger, ask: Ask): unknown {
  if (ask.rehearse) return rehearsalAt(ledger, ask.at, ask.rehearse);
  if (ask.customer === undefined) return programmeFiguresAt(ledger, ask.at);
  return customerAt(ledger, ask.at, ask.customer);
}
