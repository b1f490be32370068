import { type Cells, defineAggregate } from '#shared/analytics/aggregate.ts';
import { monthOfDay, monthText } from '#shared/analytics/months.ts';
import { PairCounts } from '#shared/analytics/pair-counts.ts';

export interface CohortParams {
  readonly kind: string;
  /** Time or date field that says when a record counts. */
  readonly time: string;
  /** Reference to whose record it is. */
  readonly customer: string;
}

/** Those whose first record lies in one month of the business's zone. */
export interface Cohort {
  /** `2026-05`. */
  readonly month: string;
  /** How many customers have records in this month and in each after it, up to the newest there is. */
  readonly customers: readonly number[];
  /** How many records. */
  readonly records: readonly number[];
}

interface Month {
  customers: number;
  records: number;
}

class CohortState {
  /** Records by customer and month. */
  readonly counts = new PairCounts();
  /** First month of a customer, by code. */
  readonly first = new Map<number, number>();
  /** By first month: by month. */
  readonly cells = new Map<number, Map<number, Month>>();
  /** Records by month. */
  readonly months = new Map<number, number>();
}

const [DAY, CUSTOMER] = [0, 1] as const;

/** Cohorts by the month of the first record, earliest first. Records without time or customer are left out. */
export const cohorts = defineAggregate<CohortParams, CohortState, readonly Cohort[]>({
  reads: ({ time, customer }) => [
    { field: time, as: 'day' },
    { field: customer, as: 'word' },
  ],
  start: () => new CohortState(),
  add: (state, cells) => {
    const found = read(cells);
    if (!found) return;
    const { customer, month } = found;
    state.months.set(month, (state.months.get(month) ?? 0) + 1);
    const isNew = state.counts.add(customer, month, 1) === 1;
    const first = state.first.get(customer) ?? Number.POSITIVE_INFINITY;
    if (month < first) move(state, customer, { from: first, to: month });
    const cell = cellOf(state, Math.min(first, month), month);
    cell.records++;
    if (isNew) cell.customers++;
  },
  remove: (state, cells) => {
    const found = read(cells);
    if (!found) return;
    const { customer, month } = found;
    const left = (state.months.get(month) ?? 0) - 1;
    if (left === 0) state.months.delete(month);
    else state.months.set(month, left);
    const first = state.first.get(customer) ?? month;
    const isLast = state.counts.add(customer, month, -1) === 0;
    const cell = cellOf(state, first, month);
    cell.records--;
    if (!isLast) return;
    cell.customers--;
    if (month === first)
      move(state, customer, { from: first, to: nextMonth(state, customer, first) });
  },
  read: ({ cells, months }) => {
    const newest = Math.max(...months.keys());
    return [...cells]
      .filter(([month, own]) => (own.get(month)?.customers ?? 0) > 0)
      .sort(([a], [b]) => a - b)
      .map(([month, own]) => {
        const ages = Array.from({ length: newest - month + 1 }, (_, age) => own.get(month + age));
        return {
          month: monthText(month),
          customers: ages.map((cell) => cell?.customers ?? 0),
          records: ages.map((cell) => cell?.records ?? 0),
        };
      });
  },
});

function read(cells: Cells): { readonly customer: number; readonly month: number } | null {
  const day = cells[DAY] ?? Number.NaN;
  const customer = cells[CUSTOMER] ?? 0;
  return customer === 0 || Number.isNaN(day) ? null : { customer, month: monthOfDay(day) };
}

function cellOf({ cells }: CohortState, first: number, month: number): Month {
  let own = cells.get(first);
  if (!own) {
    own = new Map();
    cells.set(first, own);
  }
  let cell = own.get(month);
  if (!cell) {
    cell = { customers: 0, records: 0 };
    own.set(month, cell);
  }
  return cell;
}

/** A customer's first month is another: what they have in later ones counts for another cohort. */
function move(
  state: CohortState,
  customer: number,
  { from, to }: { readonly from: number; readonly to: number },
): void {
  if (Number.isFinite(to)) state.first.set(customer, to);
  else state.first.delete(customer);
  if (!Number.isFinite(from) || !Number.isFinite(to)) return;
  const newest = Math.max(...state.months.keys());
  for (let month = Math.max(from, to); month <= newest; month++) {
    const records = state.counts.get(customer, month);
    if (records === 0) continue;
    const before = cellOf(state, from, month);
    before.customers--;
    before.records -= records;
    const after = cellOf(state, to, month);
    after.customers++;
    after.records += records;
  }
}

/** The month after one in which a customer has records; infinity for none. */
function nextMonth({ counts, months }: CohortState, customer: number, after: number): number {
  const newest = Math.max(...months.keys());
  for (let month = after + 1; month <= newest; month++) {
    if (counts.get(customer, month) > 0) return month;
  }
  return Number.POSITIVE_INFINITY;
}
