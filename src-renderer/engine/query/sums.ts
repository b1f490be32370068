import type { MoneyColumn } from '#engine/index/columns.ts';
import type { KindTable } from '#engine/index/kind-table.ts';
import type { MoneySum } from '#shared/domain/money.ts';

/** By field: what the amounts of some slots come to, in each currency by itself. */
export function sumsOf(
  table: KindTable,
  fields: readonly string[],
  slots: Uint32Array,
): Readonly<Record<string, readonly MoneySum[]>> {
  const sums: Record<string, readonly MoneySum[]> = {};
  for (const field of fields) {
    const column = table.column(field);
    if (column?.class === 'money') sums[field] = sumOf(column, slots);
  }
  return sums;
}

function sumOf({ amounts, currencies }: MoneyColumn, slots: Uint32Array): readonly MoneySum[] {
  const exact = new Map<number, bigint>();
  // Numbers are quick, and exact up to a point; what is beyond that goes on as a whole number of any size.
  const open = new Float64Array(currencies.codeCount);
  const add = (code: number, amount: number) =>
    exact.set(code, (exact.get(code) ?? 0n) + BigInt(amount));
  for (const slot of slots) {
    const amount = amounts.get(slot);
    if (Number.isNaN(amount)) continue;
    const code = currencies.codes[slot] ?? 0;
    const sum = (open[code] ?? 0) + amount;
    if (Number.isSafeInteger(sum)) {
      open[code] = sum;
      if (!exact.has(code)) exact.set(code, 0n);
    } else {
      add(code, open[code] ?? 0);
      open[code] = amount;
    }
  }
  for (const [code, amount] of open.entries()) if (exact.has(code)) add(code, amount);
  return [...exact]
    .map(([code, amount]) => ({ currency: currencies.words(code)[0] ?? '', amount: `${amount}` }))
    .sort((a, b) => (a.currency < b.currency ? -1 : 1));
}
