import { type Cells, defineAggregate } from '#shared/analytics/aggregate.ts';
import { NumbersByKey } from '#shared/analytics/numbers-by-key.ts';
import { SortedNumbers } from '#shared/analytics/sorted-numbers.ts';

export interface RfmParams {
  readonly kind: string;
  /** Time or date field that says when a record counts. */
  readonly time: string;
  /** Field with whole amounts in minor units; blank counts as 0. */
  readonly amount: string;
  /** Reference to whose record it is. */
  readonly customer: string;
  /** Field that says in which currency; absent where the amount itself does, or all are in one. */
  readonly currency?: string;
}

/** Recency, frequency and money of the customers who have records in a currency. */
export interface Rfm {
  /** Empty where no field says it. Amounts of two currencies are never added: each has its own customers. */
  readonly currency: string;
  readonly customers: number;
  /**
   * Where the second to fifth fifth of the customers begin: from a limit on, the score is one higher; the
   * same value has the same score. Recency is the calendar day of the last record, counted from 1970-01-01.
   */
  readonly limits: Readonly<Record<Measure, readonly number[]>>;
  /** Customers by score: at `(r - 1) * 25 + (f - 1) * 5 + (m - 1)`. */
  readonly scores: readonly number[];
}

type Measure = 'recency' | 'frequency' | 'money';
const MEASURES = ['recency', 'frequency', 'money'] as const;
const FIFTHS = [1, 2, 3, 4] as const;

const [DAY, AMOUNT, CUSTOMER, CURRENCY] = [0, 1, 2, 3] as const;

/** After so many changes sorting anew is quicker than moving each. */
const FEW = 64;
const NONE = 255;
/** The last day of who has no record. */
const NEVER = Number.NEGATIVE_INFINITY;

/** Recency, frequency and money in fifths. Records without time or customer are left out. */
export const rfm = defineAggregate<RfmParams, Map<number, RfmState>, readonly Rfm[]>({
  reads: ({ time, amount, customer, currency }) => [
    { field: time, as: 'day' },
    { field: amount, as: 'number' },
    { field: customer, as: 'word' },
    { field: currency ?? amount, as: 'currency' },
  ],
  start: () => new Map(),
  add: (currencies, cells) => count(currencies, cells, 1),
  remove: (currencies, cells) => count(currencies, cells, -1),
  read: (currencies, wordOf) =>
    [...currencies]
      .map(([code, state]) => ({
        currency: code === 0 ? '' : wordOf(CURRENCY, code),
        ...state.read(),
      }))
      .filter(({ customers }) => customers > 0)
      .sort((a, b) => (a.currency < b.currency ? -1 : 1)),
});

function count(currencies: Map<number, RfmState>, cells: Cells, by: 1 | -1): void {
  const day = cells[DAY] ?? Number.NaN;
  const customer = cells[CUSTOMER] ?? 0;
  if (customer === 0 || Number.isNaN(day)) return;
  const code = cells[CURRENCY] ?? 0;
  let state = currencies.get(code);
  if (!state) {
    state = new RfmState();
    currencies.set(code, state);
  }
  state.count(customer, day, by * (cells[AMOUNT] || 0), by);
}

/** The customers of one currency, by code. */
class RfmState {
  /** By customer: the days of their records, among which the last one left is found when one goes. */
  readonly #days = new NumbersByKey();
  readonly #values: Record<Measure, Float64Array> = {
    recency: new Float64Array(0),
    frequency: new Float64Array(0),
    money: new Float64Array(0),
  };
  #sorted: Record<Measure, SortedNumbers> | null = null;
  #limits: Readonly<Record<Measure, readonly number[]>> | null = null;
  /** By customer: the place of its scores; `NONE` for who has no record. */
  #placeOf = new Uint8Array(0);
  #scores = new Uint32Array(125);
  /** Customers whose values changed since that was last read. */
  readonly #changed = new Set<number>();

  count(customer: number, day: number, amount: number, by: 1 | -1): void {
    if (customer >= this.#placeOf.length) this.#grow(customer);
    const { recency, frequency, money } = this.#values;
    const isSorted = this.#sorted !== null;
    if (isSorted) this.#takeOut(customer);
    const records = (frequency[customer] ?? 0) + by;
    frequency[customer] = records;
    money[customer] = records === 0 ? 0 : (money[customer] ?? 0) + amount;
    if (by === 1) {
      this.#days.add(customer, day);
      recency[customer] = Math.max(recency[customer] ?? NEVER, day);
    } else {
      this.#days.remove(customer, day);
      if (recency[customer] === day) recency[customer] = this.#lastDay(customer);
    }
    if (isSorted) this.#putIn(customer);
  }

  read(): Omit<Rfm, 'currency'> {
    this.#sorted ??= this.#sort();
    const limits = limitsOf(this.#sorted);
    const isSame = JSON.stringify(limits) === JSON.stringify(this.#limits);
    this.#limits = limits;
    if (isSame) for (const customer of this.#changed) this.#place(customer);
    else {
      this.#scores.fill(0);
      this.#placeOf.fill(NONE);
      for (let customer = 0; customer < this.#placeOf.length; customer++) this.#place(customer);
    }
    this.#changed.clear();
    return { customers: this.#sorted.money.size, limits, scores: [...this.#scores] };
  }

  #lastDay(customer: number): number {
    let last = NEVER;
    this.#days.each(customer, (day) => {
      if (day > last) last = day;
    });
    return last;
  }

  /** Takes a customer out of what is sorted, before its values change. */
  #takeOut(customer: number): void {
    if (this.#sorted === null) return;
    this.#changed.add(customer);
    if (this.#changed.size > FEW) {
      this.#sorted = null;
      this.#limits = null;
      this.#changed.clear();
    } else if ((this.#values.frequency[customer] ?? 0) > 0) {
      for (const each of MEASURES) this.#sorted[each].remove(this.#values[each][customer] ?? 0);
    }
  }

  #putIn(customer: number): void {
    if (this.#sorted === null || (this.#values.frequency[customer] ?? 0) === 0) return;
    for (const each of MEASURES) this.#sorted[each].insert(this.#values[each][customer] ?? 0);
  }

  #sort(): Record<Measure, SortedNumbers> {
    const { frequency } = this.#values;
    const sorted = (each: Measure) =>
      new SortedNumbers(this.#values[each].filter((_, customer) => (frequency[customer] ?? 0) > 0));
    return { recency: sorted('recency'), frequency: sorted('frequency'), money: sorted('money') };
  }

  /** Counts a customer where its scores are now. */
  #place(customer: number): void {
    const before = this.#placeOf[customer] ?? NONE;
    if (before !== NONE) this.#scores[before] = (this.#scores[before] ?? 0) - 1;
    const place = (this.#values.frequency[customer] ?? 0) > 0 ? this.#scoresOf(customer) : NONE;
    this.#placeOf[customer] = place;
    if (place !== NONE) this.#scores[place] = (this.#scores[place] ?? 0) + 1;
  }

  #scoresOf(customer: number): number {
    let place = 0;
    for (const each of MEASURES) {
      const value = this.#values[each][customer] ?? 0;
      let score = 0;
      for (const limit of this.#limits?.[each] ?? []) score += value >= limit ? 1 : 0;
      place = place * 5 + score;
    }
    return place;
  }

  #grow(customer: number): void {
    const length = Math.max(1024, Math.ceil((customer + 1) * 1.5));
    for (const each of MEASURES) {
      const grown = new Float64Array(length).fill(each === 'recency' ? NEVER : 0);
      grown.set(this.#values[each]);
      this.#values[each] = grown;
    }
    const places = new Uint8Array(length).fill(NONE);
    places.set(this.#placeOf);
    this.#placeOf = places;
  }
}

function limitsOf(
  sorted: Record<Measure, SortedNumbers>,
): Readonly<Record<Measure, readonly number[]>> {
  const limits = (numbers: SortedNumbers) =>
    FIFTHS.map((fifth) => numbers.at(Math.floor((fifth * numbers.size) / 5))).filter(
      (limit) => !Number.isNaN(limit),
    );
  return {
    recency: limits(sorted.recency),
    frequency: limits(sorted.frequency),
    money: limits(sorted.money),
  };
}
