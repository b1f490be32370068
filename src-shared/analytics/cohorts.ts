import { type Cells, defineAggregate } from '#shared/analytics/aggregate.ts';
import { monthOfDay, monthText } from '#shared/analytics/months.ts';
import { NumbersByKey } from '#shared/analytics/numbers-by-key.ts';

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

const [DAY, CUSTOMER] = [0, 1] as const;

/** Cohorts by the month of the first record, earliest first. Records without time or customer are left out. */
export const cohorts = defineAggregate<CohortParams, CohortState, readonly Cohort[]>({
  reads: ({ time, customer }) => [
    { field: time, as: 'day' },
    { field: customer, as: 'word' },
  ],
  start: () => new CohortState(),
  add: (state, cells) => count(state, cells, 'add'),
  remove: (state, cells) => count(state, cells, 'remove'),
  read: (state) => state.read(),
});

function count(state: CohortState, cells: Cells, how: 'add' | 'remove'): void {
  const day = cells[DAY] ?? Number.NaN;
  const customer = cells[CUSTOMER] ?? 0;
  if (customer !== 0 && !Number.isNaN(day)) state.change(customer, monthOfDay(day), how);
}

/** What a cohort has, by months since its first. */
interface Ages {
  readonly customers: number[];
  readonly records: number[];
}

/** After so many changes counting all anew is quicker than moving each. */
const FEW = 4096;
/** Up to so many numbers are put in order by hand. */
const SHORT = 32;

class CohortState {
  /** By customer: the months of their records. */
  readonly #months = new NumbersByKey();
  /** By first month. Null until it is read: then it is counted at once. */
  #cohorts: Map<number, Ages> | null = null;
  #changes = 0;
  /** Months of one customer, used for one after the other. */
  #own = new Int32Array(1024);

  change(customer: number, month: number, how: 'add' | 'remove'): void {
    if (++this.#changes > FEW) this.#cohorts = null;
    if (this.#cohorts) this.#place(this.#cohorts, customer, -1);
    this.#months[how](customer, month);
    if (this.#cohorts) this.#place(this.#cohorts, customer, 1);
  }

  read(): readonly Cohort[] {
    this.#changes = 0;
    this.#cohorts ??= this.#count();
    const filled = [...this.#cohorts].filter(([, { customers }]) => (customers[0] ?? 0) > 0);
    const lastOf = ([first, { records }]: readonly [number, Ages]) =>
      first + records.findLastIndex((count) => count > 0);
    const newest = filled.reduce((last, one) => Math.max(last, lastOf(one)), 0);
    return filled
      .sort(([a], [b]) => a - b)
      .map(([month, { customers, records }]) => {
        const upTo = (counts: readonly number[]) =>
          Array.from({ length: newest - month + 1 }, (_, age) => counts[age] ?? 0);
        return { month: monthText(month), customers: upTo(customers), records: upTo(records) };
      });
  }

  #count(): Map<number, Ages> {
    const cohorts = new Map<number, Ages>();
    for (let customer = 1; customer < this.#months.keys; customer++) {
      this.#place(cohorts, customer, 1);
    }
    return cohorts;
  }

  /** Counts what a customer has in their cohort, or takes it out. */
  #place(all: Map<number, Ages>, customer: number, by: 1 | -1): void {
    const months = this.#monthsOf(customer);
    const first = months[0];
    if (first === undefined) return;
    let ages = all.get(first);
    if (!ages) {
      ages = { customers: [], records: [] };
      all.set(first, ages);
    }
    const { customers, records } = ages;
    let last = Number.NaN;
    for (const month of months) {
      const age = month - first;
      records[age] = (records[age] ?? 0) + by;
      if (month !== last) customers[age] = (customers[age] ?? 0) + by;
      last = month;
    }
  }

  /** The months of a customer's records, earliest first; good until it is asked for again. */
  #monthsOf(customer: number): Int32Array {
    let count = 0;
    this.#months.each(customer, (month) => {
      if (count === this.#own.length) {
        const grown = new Int32Array(count * 2);
        grown.set(this.#own);
        this.#own = grown;
      }
      this.#own[count++] = month;
    });
    const own = this.#own.subarray(0, count);
    return count > SHORT ? own.sort() : inserted(own);
  }
}

/** A few numbers in their order. */
function inserted(numbers: Int32Array): Int32Array {
  for (let end = 1; end < numbers.length; end++) {
    const number = numbers[end] ?? 0;
    let place = end;
    for (; place > 0 && (numbers[place - 1] ?? 0) > number; place--) {
      numbers[place] = numbers[place - 1] ?? 0;
    }
    numbers[place] = number;
  }
  return numbers;
}
