import { defineAggregate } from '#shared/analytics/aggregate.ts';
import { monthOfDay, monthText } from '#shared/analytics/months.ts';

export interface SumByMonthParams {
  readonly kind: string;
  /** Time or date field that says in which month a record counts. */
  readonly time: string;
  /** Field with whole amounts in minor units; blank counts as 0. */
  readonly amount: string;
  /** Field that says in which currency; absent where the amount itself does, or all are in one. */
  readonly currency?: string;
}

export interface MonthSum {
  /** `2026-05`, in the business's zone. */
  readonly month: string;
  /** Empty where no field says it. Amounts of two currencies are never added. */
  readonly currency: string;
  readonly sum: number;
  readonly count: number;
}

interface Cell {
  sum: number;
  count: number;
}

const [DAY, AMOUNT, CURRENCY] = [0, 1, 2] as const;

/** Amounts by month and currency, earliest month first. Records without a time are left out. */
export const sumByMonth = defineAggregate<
  SumByMonthParams,
  Map<number, Map<number, Cell>>,
  readonly MonthSum[]
>({
  reads: ({ time, amount, currency }) => [
    { field: time, as: 'day' },
    { field: amount, as: 'number' },
    { field: currency ?? amount, as: 'currency' },
  ],
  start: () => new Map(),
  add: (months, cells) => count(months, cells, 1),
  remove: (months, cells) => count(months, cells, -1),
  read: (months, wordOf) =>
    [...months]
      .sort(([a], [b]) => a - b)
      .flatMap(([month, byCurrency]) =>
        [...byCurrency]
          .filter(([, cell]) => cell.count > 0)
          .map(([code, { sum, count: records }]) => ({
            month: monthText(month),
            currency: code === 0 ? '' : wordOf(CURRENCY, code),
            sum,
            count: records,
          }))
          .sort((a, b) => (a.currency < b.currency ? -1 : 1)),
      ),
});

function count(
  months: Map<number, Map<number, Cell>>,
  cells: Readonly<Float64Array>,
  by: 1 | -1,
): void {
  const day = cells[DAY] ?? Number.NaN;
  if (Number.isNaN(day)) return;
  const month = monthOfDay(day);
  const code = cells[CURRENCY] ?? 0;
  let byCurrency = months.get(month);
  if (!byCurrency) {
    byCurrency = new Map();
    months.set(month, byCurrency);
  }
  let cell = byCurrency.get(code);
  if (!cell) {
    cell = { sum: 0, count: 0 };
    byCurrency.set(code, cell);
  }
  cell.count += by;
  cell.sum += by * (cells[AMOUNT] || 0);
}
