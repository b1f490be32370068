import type { KindTable } from '#engine/index/kind-table.ts';
import { columnTest } from '#engine/query/column-test.ts';
import type { FilterContext, Test } from '#engine/query/filter-context.ts';
import type { Filter } from '#shared/domain/view.ts';

/**
 * Takes the marks from slots that do not pass a filter: what one condition leaves is all the next
 * one tests. Unknown fields pass nothing: the view outlived its field.
 */
export function narrow(
  table: KindTable,
  filter: Filter,
  context: FilterContext,
  mask: Uint8Array,
): void {
  if ('all' in filter) {
    for (const part of filter.all) narrow(table, part, context, mask);
    return;
  }
  const test = filterTest(table, filter, context);
  for (let slot = 0; slot < mask.length; slot++) {
    if (mask[slot] === 1 && !test(slot)) mask[slot] = 0;
  }
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
