import type { FieldFilter, Filter } from '#shared/domain/view.ts';

/** A filter as the bar shows it: conditions of which all or any must hold. */
export interface FilterList {
  readonly mode: 'all' | 'any';
  readonly items: readonly Filter[];
}

/** Reads a filter as a list of conditions. What is nested deeper stays one condition. */
export function readFilter(filter: Filter | undefined): FilterList {
  if (!filter) return { mode: 'all', items: [] };
  if ('all' in filter) return { mode: 'all', items: filter.all };
  if ('any' in filter) return { mode: 'any', items: filter.any };
  return { mode: 'all', items: [filter] };
}

/** The filter of a list of conditions; undefined when there is none. */
export function writeFilter(list: FilterList): Filter | undefined {
  if (list.items.length === 0) return undefined;
  return list.mode === 'any' ? { any: list.items } : { all: list.items };
}

/** The list with one condition put in a place, added at the end, or taken out. */
export function withItem(list: FilterList, index: number, item: Filter | null): FilterList {
  if (item === null) return { ...list, items: list.items.filter((_, i) => i !== index) };
  if (index >= list.items.length) return { ...list, items: [...list.items, item] };
  return { ...list, items: list.items.map((old, i) => (i === index ? item : old)) };
}

/** A condition on membership: in a segment, or not. */
export interface SegmentCondition {
  readonly id: string;
  readonly isIn: boolean;
}

/** Reads a condition as one on membership; null when it is another. */
export function segmentCondition(filter: Filter): SegmentCondition | null {
  if ('segment' in filter) return { id: filter.segment, isIn: true };
  if ('not' in filter && 'segment' in filter.not) return { id: filter.not.segment, isIn: false };
  return null;
}

/** The filter of a condition on membership. */
export function segmentFilter({ id, isIn }: SegmentCondition): Filter {
  return isIn ? { segment: id } : { not: { segment: id } };
}

/** Whether a condition is about one field, so that the builder can edit it. */
export function isFieldFilter(filter: Filter): filter is FieldFilter {
  return 'field' in filter;
}
