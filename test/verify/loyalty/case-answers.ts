import type { Programme } from '#shared/rules/loyalty/programme.ts';
import {
  customerAt,
  programmeFiguresAt,
  rehearsalAt,
  type WorkedLedger,
} from '#test/support/loyalty-ledger.ts';
import { mismatches } from '#test/verify/compare.ts';
import type { Answer } from '#test/verify/verify.ts';

interface Ask {
  readonly at: string;
  readonly customer?: string;
  readonly rehearse?: Partial<Programme>;
  readonly expect: unknown;
}

/** A case of `loyalty/FORMAT.md`. */
export interface LoyaltyCase extends WorkedLedger {
  readonly asks: readonly Ask[];
  /** Whatever order the events arrive in, the answers are the same. */
  readonly anyOrder?: boolean;
}

/** Each ask, answered once; where any order of arrival is to do, by one that answers otherwise, if any does. */
export function caseAnswers({ asks, anyOrder, ...ledger }: LoyaltyCase): readonly Answer[] {
  const arrivals = anyOrder ? [ledger.events, ...otherOrders(ledger.events)] : [ledger.events];
  return asks.map(({ expect: expected, ...ask }) => {
    const answers = arrivals.map((events) => answer({ ...ledger, events }, ask));
    const wrong = answers.find((actual) => mismatches(expected, actual, 0).length > 0);
    return { ask, expected, actual: wrong ?? answers[0] };
  });
}

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

function answer(ledger: WorkedLedger, ask: Omit<Ask, 'expect'>): unknown {
  if (ask.rehearse) return rehearsalAt(ledger, ask.at, ask.rehearse);
  if (ask.customer === undefined) return programmeFiguresAt(ledger, ask.at);
  return customerAt(ledger, ask.at, ask.customer);
}
