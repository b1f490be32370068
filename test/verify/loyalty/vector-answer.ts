import { businessDay } from '#shared/rules/business-day.ts';
import type { Fact } from '#shared/rules/loyalty/facts.ts';
import { customerFigures } from '#shared/rules/loyalty/figures.ts';
import { addFact, bookAt, foldBook } from '#shared/rules/loyalty/fold.ts';
import { pointAYuan, startOf } from '#test/support/loyalty-ledger.ts';
import type { Answer } from '#test/verify/verify.ts';

/** Points of one customer, told by day, with what lapsed and what was refused. */
export interface Vector {
  readonly events: readonly { date: string; type: 'earn' | 'spend'; points: number }[];
  readonly as_of: string;
  readonly expiry_days: number;
  readonly balance: number;
  readonly log: readonly unknown[];
}

interface Noted {
  readonly date: string;
  readonly type: 'expire' | 'rejected';
  readonly points: number;
  readonly available?: number;
}

/** Spends at a till that sees the balance, and so refuses what it does not cover. */
export function vectorAnswer({ events, as_of, expiry_days, balance, log }: Vector): Answer {
  const expiry = { kind: 'rolling', days: expiry_days } as const;
  const programme = pointAYuan({ zone: 'UTC', expiry });
  const noted: Noted[] = [];
  let book = foldBook(startOf({ programme, customers: [{ id: 'C1' }] }), []);
  for (const [i, { date, type, points }] of events.entries()) {
    const at = Date.parse(`${date}T00:00:00Z`);
    const { available } = customerFigures(bookAt(book, at), 'C1', at);
    const common = { id: `f${i}`, customer: 'C1', points, at } as const;
    const spends: Fact = { ...common, do: 'redeem', redemption: `R${i}` };
    if (type === 'earn') book = addFact(book, { ...common, do: 'adjust' });
    else if (available >= points) book = addFact(book, spends);
    else noted.push({ date, type: 'rejected', points, available });
  }
  const now = Date.parse(`${as_of}T00:00:00Z`);
  const present = bookAt(book, now);
  for (const { lapsed, term } of present.lots) {
    if (lapsed === 0) continue;
    noted.push({ date: businessDay(term.expiresAt, 'UTC'), type: 'expire', points: lapsed });
  }
  noted.sort((a, b) => (a.date + a.type < b.date + b.type ? -1 : 1));
  return {
    ask: { at: as_of },
    expected: { balance, log },
    actual: { balance: customerFigures(present, 'C1', now).balance, log: noted },
  };
}
