import type { Book, BookStart, CustomerStart } from '#shared/rules/loyalty/book.ts';
import type { Fact, OrderFact } from '#shared/rules/loyalty/facts.ts';
import { customerFigures, programmeFigures } from '#shared/rules/loyalty/figures.ts';
import { addFact, bookAt, foldBook, isNext } from '#shared/rules/loyalty/fold.ts';
import type { Lot } from '#shared/rules/loyalty/points.ts';
import type { Programme } from '#shared/rules/loyalty/programme.ts';
import { rehearse } from '#shared/rules/loyalty/rehearsal.ts';
import { createTextTools } from '#shared/text/create-text-tools.ts';

/** A fact as worked cases write it: its time as a text. */
export type ToldFact = Fact extends infer F
  ? F extends Fact
    ? Omit<F, 'at'> & { readonly at: string; readonly device?: string }
    : never
  : never;

/** A ledger to which facts come in some order of arrival. */
export interface WorkedLedger {
  readonly programme: Programme;
  readonly customers: readonly CustomerStart[];
  readonly events: readonly ToldFact[];
}

const tools = createTextTools();

/** What the ledger says of a customer at an instant, with the facts that had happened by then. */
export function customerAt(ledger: WorkedLedger, at: string, customer: string) {
  const now = Date.parse(at);
  const { lots, ...figures } = customerFigures(present(ledger, now).book, customer, now);
  return { ...figures, lots: lots.map(shownLot) };
}

/** What it says of the programme. */
export function programmeFiguresAt(ledger: WorkedLedger, at: string) {
  const now = Date.parse(at);
  return programmeFigures(present(ledger, now).book, now);
}

export function rehearsalAt(ledger: WorkedLedger, at: string, draft: Partial<Programme>) {
  const now = Date.parse(at);
  const { book, facts } = present(ledger, now);
  return rehearse(book, facts, draft, now);
}

/** As a device learns of it: what comes next is added, what comes late has it fold anew. */
export function arrived(start: BookStart, facts: readonly Fact[]): Book {
  let known: readonly Fact[] = [];
  let book = foldBook(start, known);
  for (const fact of facts) {
    known = [...known, fact];
    book = isNext(book, fact) ? addFact(book, fact) : foldBook(start, known);
  }
  return book;
}

export function startOf({ programme, customers }: Omit<WorkedLedger, 'events'>): BookStart {
  return { programme, customers, tools };
}

export function factOf({ at, device: _, ...told }: ToldFact): Fact {
  return { ...told, at: Date.parse(at) };
}

function present(ledger: WorkedLedger, now: number) {
  const facts = ledger.events.map(factOf).filter(({ at }) => at <= now);
  return { book: bookAt(arrived(startOf(ledger), facts), now), facts };
}

function shownLot({ from, remaining, term: { expiresAt } }: Lot) {
  if (!Number.isFinite(expiresAt)) return { from, remaining, expiresAt: null };
  return { from, remaining, expiresAt: new Date(expiresAt).toISOString().replace('.000Z', 'Z') };
}

/** A programme of a point a yuan, in Shanghai, unless said otherwise. */
export function pointAYuan(fields: Partial<Programme> = {}): Programme {
  return {
    zone: 'Asia/Shanghai',
    currency: 'CNY',
    earn: [{ points: 1, per: 100, round: 'order' }],
    ...fields,
  };
}

/** Noon of a day in Shanghai. */
export function noon(day: string): string {
  return `${day}T04:00:00Z`;
}

/** An order of one customer on a day, of lines l1, l2 … */
export function orderOf(
  order: string,
  day: string,
  amounts: readonly number[],
  more: Partial<OrderFact> = {},
): ToldFact {
  const lines = amounts.map((amount, i) => ({ id: `l${i + 1}`, amount }));
  const { at: _, ...fields } = more;
  return { id: `e-${order}`, do: 'order', order, customer: 'C1', lines, ...fields, at: noon(day) };
}

/** A ledger of customer C1, unless others are named. */
export function ledgerOf(
  programme: Partial<Programme>,
  events: readonly ToldFact[],
  customers: readonly CustomerStart[] = [{ id: 'C1' }],
): WorkedLedger {
  return { programme: pointAYuan(programme), customers, events };
}
