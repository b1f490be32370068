import type { KindTable } from '#engine/index/kind-table.ts';
import { columnTest } from '#engine/query/column-test.ts';
import type { Filter } from '#shared/domain/view.ts';

/** What a filter may need to know beside the table. */
export interface FilterContext {
  /** The business's calendar day now, `YYYY-MM-DD`. */
  readonly today: string;
  /** Start of that day in UTC milliseconds. */
  readonly dayStart: number;
  /** ISO 4217: what amounts are in that say no currency. */
  readonly currency: string;
  /** The record that a reference stands for, where that was merged into another. */
  readonly resolve: (kind: string, id: string) => string;
  /** Marks the members of a segment by slot; null when there is no such segment of this kind. */
  readonly segment: (table: KindTable, id: string) => Uint8Array | null;
}

export type Test = (slot: number) => boolean;

/**
 * Marks those of the slots marked in `within` that pass a filter: what one condition leaves is all
 * the next one tests. Unknown fields pass nothing: the view outlived its field.
 */
export function filterMask(
  table: KindTable,
  filter: Filter,
  context: FilterContext,
  within: Uint8Array,
): Uint8Array {
  if ('all' in filter) {
    return filter.all.reduce((mask, part) => filterMask(table, part, context, mask), within);
  }
  const test = filterTest(table, filter, context);
  const mask = new Uint8Array(table.size);
  for (let slot = 0; slot < mask.length; slot++) {
    if (within[slot] === 1 && test(slot)) mask[slot] = 1;
  }
  return mask;
}

/** A filter as a test of single slots, good until the table changes. */
export function filterTest(table: KindTable, filter: Filter, context: FilterContext): Test {
  if ('all' in filter) {
    const tests = filter.all.map((part) => filterTest(table, part, context));
    return (slot) => tests.every((test) => test(slot));
  }
  if ('any' in filter) {
    const tests = filter.any.map((part) => filterTest(table, part, context));
    return (slot) => tests.some((test) => test(slot));
  }
  if ('not' in filter) {
    const test = filterTest(table, filter.not, context);
    return (slot) => !test(slot);
  }
  if ('segment' in filter) {
    const members = context.segment(table, filter.segment);
    return (slot) => members?.[slot] === 1;
  }
  const column = table.column(filter.field);
  if (!column) return () => false;
  if (filter.op === 'blank' || filter.op === 'notBlank') {
    const isBlank = table.orders.isBlank(filter.field);
    return filter.op === 'blank' ? isBlank : (slot) => !isBlank(slot);
  }
  const spec = table.specs[filter.field];
  return columnTest(spec?.type ?? 'text', column, { filter, context, table, of: spec?.of ?? '' });
}
