import type { KindTable } from '#engine/index/kind-table.ts';
import type { Compare } from '#engine/index/orders.ts';
import { movedInPlace, patched } from '#engine/index/sort-slots.ts';
import { TITLE } from '#engine/index/title-columns.ts';
import { filterTest, narrow } from '#engine/query/filter.ts';
import type { FilterContext, Test } from '#engine/query/filter-context.ts';
import { byRelevance } from '#engine/query/relevance.ts';
import { withBytes } from '#engine/query/spare-bytes.ts';
import { referredKind } from '#shared/domain/referred-kind.ts';
import type { Filter, SortKey, View } from '#shared/domain/view.ts';
import { fitsSearch, readSearch, type SearchQuery } from '#shared/text/search-query.ts';

interface KeptSlots {
  readonly table: KindTable;
  readonly version: number;
  /** What else it was made from: the day, the currency, other kinds' titles, segments. */
  readonly basis: string;
  readonly slots: Uint32Array;
}

/** Answers kept; the oldest goes first. */
const KEPT = 24;
/** Up to so many changed records are moved within a kept answer; after more, it is made anew. */
const MOVED = 256;

/**
 * The slots of views in their order. The last ones are kept, so that scrolling asks nothing twice,
 * and a record that changed is only moved to where it belongs.
 */
export class ViewSlots {
  readonly #kept = new Map<string, KeptSlots>();

  /** `versionOf` tells of any kind (of all: `*`) when what views show of it may be another. */
  of(
    table: KindTable,
    view: View,
    context: FilterContext,
    versionOf: (kind: string) => string,
  ): Uint32Array {
    const key = JSON.stringify([view.kind, view.search, view.filter, view.group, view.sort]);
    const { today, currency } = context;
    const basis = [today, currency, ...[...kindsOf(table, view)].map(versionOf)].join('/');
    const kept = this.#kept.get(key);
    const slots =
      (kept?.table === table && kept.basis === basis && this.#moved(kept, view, context)) ||
      answered(table, view, context);
    this.#kept.delete(key);
    this.#kept.set(key, { table, version: table.version, basis, slots });
    if (this.#kept.size > KEPT) {
      const oldest = this.#kept.keys().next().value;
      if (oldest !== undefined) this.#kept.delete(oldest);
    }
    return slots;
  }

  /** A kept answer with the changed records where they belong now; null when too many changed. */
  #moved(kept: KeptSlots, view: View, context: FilterContext): Uint32Array | null {
    const { table, version, slots } = kept;
    const changed = table.changedSince(version);
    if (changed === 'all' || changed.length > MOVED) return null;
    if (changed.length === 0) return slots;
    // Where others stand by relevance depends on which records were touched last.
    if (isRanked(view, readSearch(view.search ?? ''))) return null;
    const test = viewTest(table, view, context);
    const [only = -1] = changed;
    if (changed.length === 1 && test(only)) {
      const order = viewOrder(table, sortOf(view));
      if (movedInPlace(slots, only, order)) return slots;
    }
    const coming = Uint32Array.from(changed.filter(test));
    return patched(slots, new Set(changed), coming, viewOrder(table, sortOf(view)));
  }
}

/** A view's order: by group first. */
function sortOf({ group, sort = [] }: View): readonly SortKey[] {
  const keys = sort.length > 0 ? sort : [{ field: TITLE }];
  return group === undefined
    ? keys
    : [{ field: group }, ...keys.filter((key) => key.field !== group)];
}

/** The kinds whose records have a part in which slots a view has and in which order. */
function kindsOf(table: KindTable, view: View): ReadonlySet<string> {
  const kinds = new Set<string>();
  const add = (field: string) => {
    const of = referredKind(table.specs[field]);
    if (of !== undefined) kinds.add(of);
  };
  const walk = (filter: Filter) => {
    if ('all' in filter) filter.all.forEach(walk);
    else if ('any' in filter) filter.any.forEach(walk);
    else if ('not' in filter) walk(filter.not);
    else if ('segment' in filter) kinds.add('*');
    else add(filter.field);
  };
  if (view.filter) walk(view.filter);
  for (const { field } of sortOf(view)) add(field);
  // What is found lies within something that is there.
  if (view.search && typeof table.kind.within === 'string') add(table.kind.within);
  return kinds;
}

/** Whether a view is in the order of relevance: it searches, and no other order was asked for. */
function isRanked({ sort = [] }: View, { terms }: SearchQuery): boolean {
  return terms.length > 0 && sort.length === 0;
}

function answered(table: KindTable, view: View, context: FilterContext): Uint32Array {
  const query = readSearch(view.search ?? '');
  return withBytes(table.size, (mask) => {
    if (!isRanked(view, query)) {
      select(table, view, query, context, mask);
      return sorted(table, mask, sortOf(view));
    }
    return withBytes(table.size, (ranks) => {
      select(table, view, query, context, mask, ranks);
      const ranked = byRelevance(table, mask, ranks, marked(table, TITLE, mask, true));
      return view.group === undefined ? ranked : table.orders.arranged(ranked, view.group);
    });
  });
}

/** Marks the live slots that a view's search and filter let through, and says how well, if asked. */
function select(
  table: KindTable,
  view: View,
  query: SearchQuery,
  context: FilterContext,
  mask: Uint8Array,
  ranks?: Uint8Array,
): void {
  table.search.find(query, table.live, mask, ranks);
  const lies = query.terms.length > 0 ? liesWithin(table, context) : null;
  if (lies) {
    for (let slot = 0; slot < mask.length; slot++) {
      if (mask[slot] === 1 && !lies(slot)) mask[slot] = 0;
    }
  }
  if (view.filter) narrow(table, view.filter, context, mask);
}

/**
 * Whether a record lies within one that is there: what was said in a ticket that is gone is not found. Null where a kind lies
 * within nothing.
 */
function liesWithin(table: KindTable, { isThere }: FilterContext): Test | null {
  const { within } = table.kind;
  if (typeof within !== 'string' || !isThere) return null;
  const of = referredKind(table.specs[within]);
  const column = table.column(within);
  if (of === undefined || column?.class !== 'words') return null;
  return (slot) => {
    const [id] = column.get(slot);
    return id === undefined || isThere(of, id);
  };
}

/** A view as a test of single slots. */
function viewTest(table: KindTable, view: View, context: FilterContext): Test {
  const query = readSearch(view.search ?? '');
  const passes = view.filter ? filterTest(table, view.filter, context) : () => true;
  const lies = liesWithin(table, context);
  return (slot) => {
    if (table.live[slot] === 0 || !passes(slot)) return false;
    if (query.terms.length === 0) return true;
    return fitsSearch(query, table.search.get(slot)) && (lies === null || lies(slot));
  };
}

/**
 * Marked slots in the order of some keys, blank last in each: the kept order of the last key, then
 * a stable sort by each key before it.
 */
function sorted(table: KindTable, mask: Uint8Array, sort: readonly SortKey[]): Uint32Array {
  const last = sort.at(-1) ?? { field: TITLE };
  let slots = marked(table, last.field, mask);
  if (last.descending) slots = reversed(slots, table.orders.isBlank(last.field));
  for (const key of sort.slice(0, -1).toReversed()) {
    slots = table.orders.arranged(slots, key.field, key.descending);
  }
  return slots;
}

/** The comparison by which `sorted` orders. */
function viewOrder(table: KindTable, sort: readonly SortKey[]): Compare {
  const last = sort.at(-1) ?? { field: TITLE };
  const lastBlank = table.orders.isBlank(last.field);
  const compares = sort.map((key) => direction(table, key));
  return (a, b) => {
    for (const compare of compares) {
      const order = compare(a, b);
      if (order !== 0) return order;
    }
    return last.descending && !lastBlank(a) ? b - a : a - b;
  };
}

function direction(table: KindTable, key: SortKey): Compare {
  const compare = table.orders.comparer(key.field);
  const isBlank = table.orders.isBlank(key.field);
  return (a, b) => {
    const blanks = Number(isBlank(a)) - Number(isBlank(b));
    if (blanks !== 0) return blanks;
    return key.descending ? -compare(a, b) : compare(a, b);
  };
}

/** Marked slots in the kept order of a field; with others among them where `loose` allows that. */
function marked(table: KindTable, field: string, mask: Uint8Array, loose = false): Uint32Array {
  if (!table.orders.isKept(field)) {
    const some = fewMarked(mask, SOME);
    if (some !== null) return table.orders.ofSome(field, some);
  }
  const order = table.orders.of(field);
  const few = fewMarked(mask, FEW);
  if (few !== null) {
    const places = table.orders.placesOf(field);
    for (let i = 0; i < few.length; i++) few[i] = places[few[i] ?? 0] ?? 0;
    few.sort();
    for (let i = 0; i < few.length; i++) few[i] = order[few[i] ?? 0] ?? 0;
    return few;
  }
  if (loose) return order;
  // One array for all answers, then a copy of the right length: large ones cost a collection each.
  if (scratch.length < order.length) scratch = new Uint32Array(order.length);
  const all = scratch;
  let count = 0;
  for (let i = 0; i < order.length; i++) {
    const slot = order[i] ?? 0;
    all[count] = slot;
    count += mask[slot] ?? 0;
  }
  return all.slice(0, count);
}

let scratch = new Uint32Array(0);

/** One in so many slots is few: sorting their places is quicker than walking the whole order. */
const FEW = 24;

/** One in so many is so few that sorting them alone is quicker than making the order of all. */
const SOME = 8;

/** The marked slots when they are one in `share` at most; null when they are more. */
function fewMarked(mask: Uint8Array, share: number): Uint32Array | null {
  const { length } = mask;
  const most = Math.floor(length / share);
  if (scratch.length < length) scratch = new Uint32Array(length);
  const found = scratch;
  // Four at a time: where few are marked, most fours have none.
  const fours = new Uint32Array(mask.buffer, mask.byteOffset, length >> 2);
  let count = 0;
  for (let four = 0; four <= fours.length; four++) {
    if (fours[four] === 0) continue;
    const end = Math.min(length, four * 4 + 4);
    for (let slot = four * 4; slot < end; slot++) {
      if (mask[slot] !== 1) continue;
      if (count === most) return null;
      found[count++] = slot;
    }
  }
  return found.slice(0, count);
}

/** Descending: the same slots backwards, blank ones still last. */
function reversed(slots: Uint32Array, isBlank: (slot: number) => boolean): Uint32Array {
  let filled = slots.length;
  while (filled > 0 && isBlank(slots[filled - 1] ?? 0)) filled--;
  slots.subarray(0, filled).reverse();
  return slots;
}
