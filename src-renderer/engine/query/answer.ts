import type { Column } from '#engine/index/columns.ts';
import type { KindTable } from '#engine/index/kind-table.ts';
import { SUBTITLE, TITLE } from '#engine/index/title-columns.ts';
import type { Answer, Cell, FacetCount, ListRow, Window } from '#engine/protocol.ts';
import { type FilterContext, filterMask } from '#engine/query/filter.ts';
import type { SortKey, View } from '#shared/domain/view.ts';

/** Answers views from memory, and keeps the last answers so that scrolling asks nothing twice. */
export class Answers {
  readonly #kept = new Map<string, { readonly version: string; readonly slots: Uint32Array }>();

  /** The slots of a view, in its order. `version` tells when a kept answer is out of date. */
  slots(table: KindTable, view: View, context: FilterContext, version: string): Uint32Array {
    const key = JSON.stringify([view.kind, view.search, view.filter, view.sort]);
    const kept = this.#kept.get(key);
    if (kept?.version === version) return kept.slots;
    const slots = sorted(table, selected(table, view, context), view.sort ?? []);
    this.#kept.delete(key);
    this.#kept.set(key, { version, slots });
    if (this.#kept.size > 24) {
      const oldest = this.#kept.keys().next().value;
      if (oldest !== undefined) this.#kept.delete(oldest);
    }
    return slots;
  }
}

/** Marks the live slots that a view's search and filter let through. */
function selected(table: KindTable, view: View, context: FilterContext): Uint8Array {
  const words = table.tools
    .fold(view.search ?? '')
    .split(/\s+/)
    .filter(Boolean);
  if (words.length === 0 && !view.filter) return table.live;
  const found = table.search.find(words, table.size);
  const passed = view.filter ? filterMask(table, view.filter, context) : null;
  for (let slot = 0; slot < found.length; slot++) {
    if (table.live[slot] === 0 || (passed && passed[slot] === 0)) found[slot] = 0;
  }
  return found;
}

function sorted(table: KindTable, mask: Uint8Array, sort: readonly SortKey[]): Uint32Array {
  const [first = { field: TITLE }, ...others] = sort;
  const inOrder = table.orders.of(first.field).filter((slot) => mask[slot] === 1);
  if (others.length > 0) {
    const compares = sort.map((key) => direction(table, key));
    return inOrder.sort((a, b) => {
      for (const compare of compares) {
        const order = compare(a, b);
        if (order !== 0) return order;
      }
      return a - b;
    });
  }
  return first.descending ? reversed(inOrder, table.orders.isBlank(first.field)) : inOrder;
}

function direction(table: KindTable, key: SortKey): (a: number, b: number) => number {
  const compare = table.orders.comparer(key.field);
  const isBlank = table.orders.isBlank(key.field);
  return (a, b) => {
    const blanks = Number(isBlank(a)) - Number(isBlank(b));
    if (blanks !== 0) return blanks;
    return key.descending ? -compare(a, b) : compare(a, b);
  };
}

/** Descending: the same slots backwards, blank ones still last. */
function reversed(slots: Uint32Array, isBlank: (slot: number) => boolean): Uint32Array {
  let filled = slots.length;
  while (filled > 0 && isBlank(slots[filled - 1] ?? 0)) filled--;
  slots.subarray(0, filled).reverse();
  return slots;
}

/** How references are read: whom an id stands for, and what that record is called. */
export interface Names {
  readonly titleOf: (kind: string, id: string) => string;
  readonly resolve: (kind: string, id: string) => string;
}

/** The window of an answer as a list shows it. */
export function answerOf(
  table: KindTable,
  view: View,
  window: Window,
  slots: Uint32Array,
  names: Names,
): Answer {
  const offset = Math.max(0, Math.min(window.offset, slots.length));
  const rows: ListRow[] = [];
  for (const slot of slots.subarray(offset, offset + window.limit)) {
    rows.push(rowOf(table, slot, view.columns ?? [], names.titleOf));
  }
  const facets: Record<string, readonly FacetCount[]> = {};
  for (const field of view.facets ?? []) facets[field] = facet(table, field, slots, names);
  return { total: slots.length, of: table.liveCount, offset, rows, facets };
}

function rowOf(
  table: KindTable,
  slot: number,
  fields: readonly string[],
  titleOf: (kind: string, id: string) => string,
): ListRow {
  const cells: Record<string, Cell> = {};
  for (const field of fields) {
    const column = table.column(field);
    if (column) cells[field] = cellOf(table, field, column, slot, titleOf);
  }
  const textAt = (name: string) => {
    const column = table.column(name);
    return column?.class === 'text' ? column.get(slot) : '';
  };
  return { id: table.ids.at(slot), title: textAt(TITLE), subtitle: textAt(SUBTITLE), cells };
}

function cellOf(
  table: KindTable,
  field: string,
  column: Column,
  slot: number,
  titleOf: (kind: string, id: string) => string,
): Cell {
  switch (column.class) {
    case 'text': {
      const text = column.get(slot);
      const end = text.indexOf('\n');
      return text === '' ? null : end < 0 ? text : text.slice(0, end);
    }
    case 'number': {
      const number = column.get(slot);
      return Number.isNaN(number) ? null : number;
    }
    case 'words': {
      const words = column.get(slot);
      if (words.length === 0) return null;
      const { type, of } = table.specs[field] ?? {};
      return type === 'ref' ? words.map((id) => titleOf(of ?? '', id)) : words;
    }
  }
}

function facet(
  table: KindTable,
  field: string,
  slots: Uint32Array,
  { titleOf, resolve }: Names,
): readonly FacetCount[] {
  const column = table.column(field);
  if (column?.class !== 'words') return [];
  const spec = table.specs[field];
  const byCode = new Uint32Array(column.codeCount);
  for (const slot of slots) {
    const code = column.codes[slot] ?? 0;
    byCode[code] = (byCode[code] ?? 0) + 1;
  }
  const counts = new Map<string, number>();
  for (const [code, count] of byCode.entries()) {
    if (count === 0) continue;
    for (const each of column.words(code)) {
      const word = spec?.type === 'ref' ? resolve(spec.of ?? '', each) : each;
      counts.set(word, (counts.get(word) ?? 0) + count);
    }
  }
  return [...counts]
    .map(([word, count]) => ({
      word,
      title: spec?.type === 'ref' ? titleOf(spec.of ?? '', word) : word,
      count,
    }))
    .sort((a, b) => b.count - a.count || (a.word < b.word ? -1 : 1));
}
