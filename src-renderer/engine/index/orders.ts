import type { Column } from '#engine/index/columns.ts';
import type { KindTable } from '#engine/index/kind-table.ts';
import { TITLE } from '#engine/index/title-columns.ts';

interface KeptOrder {
  slots: Uint32Array;
  /** Slots whose key changed since, or that are new. */
  readonly touched: Set<number>;
}

/**
 * Slots of a table in the order of a field, blank last. An order is made when first asked for and
 * kept: changed slots are taken out and merged back in when it is next used.
 */
export class Orders {
  readonly #table: KindTable;
  readonly #kept = new Map<string, KeptOrder>();

  constructor(table: KindTable) {
    this.#table = table;
  }

  /** A record's values changed: its place in every kept order is to be found anew. */
  touch(slot: number): void {
    for (const order of this.#kept.values()) order.touched.add(slot);
  }

  /** One field of a record changed. */
  touchField(field: string, slot: number): void {
    this.#kept.get(field)?.touched.add(slot);
  }

  /** Another kind's titles changed, by which ref fields are ordered: those orders are made anew. */
  forget(field: string): void {
    this.#kept.delete(field);
  }

  of(field: string): Uint32Array {
    const kept = this.#kept.get(field);
    const byKey = this.comparer(field);
    const compare = (a: number, b: number) => byKey(a, b) || a - b;
    if (!kept || kept.touched.size > this.#table.size / 4) {
      const slots = Uint32Array.from({ length: this.#table.size }, (_, slot) => slot);
      slots.sort(compare);
      this.#kept.set(field, { slots, touched: new Set() });
      return slots;
    }
    if (kept.touched.size > 0) {
      kept.slots = merged(kept.slots, kept.touched, compare);
      kept.touched.clear();
    }
    return kept.slots;
  }

  /** Compares two slots by a field: blank last, 0 where the keys are equal. */
  comparer(field: string): (a: number, b: number) => number {
    if (field === TITLE) {
      const titles = this.#table.sortTitles();
      return (a, b) => compareText(titles[a] ?? '', titles[b] ?? '');
    }
    const column = this.#table.column(field);
    return column ? comparerOf(column, this.#wordRank(field)) : () => 0;
  }

  /** Whether a slot is blank in a field, and so sorts last in both directions. */
  isBlank(field: string): (slot: number) => boolean {
    const column = this.#table.column(field);
    return column ? (slot) => column.isBlank(slot) : () => false;
  }

  /** Choices sort as their options stand; refs by the title they point at; tags as words. */
  #wordRank(field: string): (word: string) => string {
    const spec = this.#table.specs[field];
    const { options } = spec ?? {};
    if (options) {
      return (word) => String(options.indexOf(word) + 1).padStart(4, '0');
    }
    const { titleOfRef } = this;
    if (spec?.type === 'ref' && titleOfRef) return (word) => titleOfRef(spec.of ?? '', word);
    const { fold } = this.#table.tools;
    return fold;
  }

  /** Set by the index that holds all kinds: the sort key of another record's title. */
  titleOfRef: ((kind: string, id: string) => string) | null = null;
}

function comparerOf(
  column: Column,
  rankOf: (word: string) => string,
): (a: number, b: number) => number {
  switch (column.class) {
    case 'number': {
      const { values } = column;
      return (a, b) => {
        const x = values[a] ?? Number.NaN;
        const y = values[b] ?? Number.NaN;
        if (x === y) return 0;
        if (Number.isNaN(x)) return Number.isNaN(y) ? 0 : 1;
        return Number.isNaN(y) || x < y ? -1 : 1;
      };
    }
    case 'text': {
      const values = column.all();
      return (a, b) => compareText(values[a] ?? '', values[b] ?? '');
    }
    case 'words': {
      const ranks = Array.from({ length: column.codeCount }, (_, code) =>
        column.words(code).map(rankOf).join(' '),
      );
      const { codes } = column;
      return (a, b) => compareText(ranks[codes[a] ?? 0] ?? '', ranks[codes[b] ?? 0] ?? '');
    }
  }
}

function compareText(x: string, y: string): number {
  if (x === y) return 0;
  if (x === '') return 1;
  return y === '' || x < y ? -1 : 1;
}

function merged(
  slots: Uint32Array,
  touched: ReadonlySet<number>,
  compare: (a: number, b: number) => number,
): Uint32Array {
  const moved = Uint32Array.from(touched).sort(compare);
  const kept = without(slots, touched);
  const result = new Uint32Array(kept.length + moved.length);
  let from = 0;
  let at = 0;
  for (const slot of moved) {
    // The first kept slot that sorts after it: found by halving, copied in one piece.
    let low = from;
    let high = kept.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compare(kept[middle] ?? 0, slot) < 0) low = middle + 1;
      else high = middle;
    }
    result.set(kept.subarray(from, low), at);
    at += low - from;
    result[at++] = slot;
    from = low;
  }
  result.set(kept.subarray(from), at);
  return result;
}

/** A copy of an order less some slots, in as few pieces as they leave. */
function without(slots: Uint32Array, gone: ReadonlySet<number>): Uint32Array {
  const places: number[] = [];
  for (const slot of gone) {
    const place = slots.indexOf(slot);
    if (place >= 0) places.push(place);
    if (places.length > 32) return slots.filter((each) => !gone.has(each));
  }
  places.sort((a, b) => a - b);
  const kept = new Uint32Array(slots.length - places.length);
  let from = 0;
  let at = 0;
  for (const place of [...places, slots.length]) {
    kept.set(slots.subarray(from, place), at);
    at += place - from;
    from = place + 1;
  }
  return kept;
}
