import type { Column, NumberColumn, TextColumn, WordsColumn } from '#engine/index/columns.ts';
import type { KindColumns } from '#engine/index/kind-columns.ts';
import { patched, sortedByNumber, sortedByRank, sortedByText } from '#engine/index/sort-slots.ts';
import { TITLE } from '#engine/index/title-columns.ts';
import { referredKind } from '#shared/domain/referred-kind.ts';

export type Compare = (a: number, b: number) => number;

interface KeptOrder {
  slots: Uint32Array;
  /** Slots whose key changed since, or that are new. */
  readonly touched: Set<number>;
  /** What else the order was made from: the present titles of the records a reference points at. */
  readonly basis: string;
}

interface Ranks {
  readonly ranks: Uint32Array;
  readonly count: number;
}

interface KeptRanks extends Ranks {
  readonly column: Column | undefined;
  /** What they were made from: the order, of a words column how many codes it has. */
  readonly made: Uint32Array | number;
  readonly basis: string;
}

/** What orders need to know of other kinds: references sort by the title of what they point at. */
export interface RefTitles {
  readonly sortTitle: (kind: string, id: string) => string;
  readonly resolve: (kind: string, id: string) => string;
  /** Another text when titles of this kind may be others. */
  readonly version: (kind: string) => string;
}

/**
 * Slots of a table in the order of a field, blank last. An order is made when first asked for and
 * kept: changed slots are taken out and merged back in when it is next used.
 */
export class Orders {
  readonly #columns: KindColumns;
  readonly #size: () => number;
  readonly #kept = new Map<string, KeptOrder>();
  readonly #places = new Map<
    string,
    { readonly order: Uint32Array; readonly places: Uint32Array }
  >();
  readonly #keptRanks = new Map<string, KeptRanks>();
  /** Set by the index that holds all kinds. */
  refs: RefTitles | null = null;

  /** `size`: how many slots there are now. */
  constructor(columns: KindColumns, size: () => number) {
    this.#columns = columns;
    this.#size = size;
  }

  /** A record's values changed: its place in every kept order is to be found anew. */
  touch(slot: number): void {
    for (const order of this.#kept.values()) order.touched.add(slot);
  }

  /** One field of a record changed. */
  touchField(field: string, slot: number): void {
    this.#kept.get(field)?.touched.add(slot);
  }

  /** An order no longer holds: it is made anew when next asked for. */
  forget(field: string): void {
    this.#kept.delete(field);
  }

  of(field: string): Uint32Array {
    const kept = this.#current(field);
    if (!kept) {
      const slots = this.#sorted(field);
      this.#kept.set(field, { slots, touched: new Set(), basis: this.#basisOf(field) });
      return slots;
    }
    if (kept.touched.size > 0) {
      const byKey = this.comparer(field);
      const compare: Compare = (a, b) => byKey(a, b) || a - b;
      kept.slots = patched(kept.slots, kept.touched, Uint32Array.from(kept.touched), compare);
      kept.touched.clear();
    }
    return kept.slots;
  }

  /** Whether the order of a field is there, or next to it: `of` will not make it anew. */
  isKept(field: string): boolean {
    return this.#current(field) !== undefined;
  }

  #current(field: string): KeptOrder | undefined {
    const kept = this.#kept.get(field);
    if (kept?.basis !== this.#basisOf(field)) return undefined;
    return kept.touched.size > this.#size() / 4 ? undefined : kept;
  }

  /** Some slots (rising) in the order of a field, without that of all being made. */
  ofSome(field: string, slots: Uint32Array): Uint32Array {
    const column = field === TITLE ? null : this.#columns.of(field);
    if (column === undefined) return slots;
    if (column !== null && column.class !== 'text') return this.arranged(slots, field);
    const textAt = column ? (slot: number) => column.get(slot) : this.#columns.sortTitle;
    const texts = Array.from(slots, textAt);
    const order = sortedByText(Uint32Array.from(slots.keys()), texts);
    return order.map((at) => slots[at] ?? 0);
  }

  /** The place of each slot in the order of a field. */
  placesOf(field: string): Uint32Array {
    const order = this.of(field);
    const kept = this.#places.get(field);
    if (kept?.order === order) return kept.places;
    const places = new Uint32Array(order.length);
    for (let place = 0; place < order.length; place++) places[order[place] ?? 0] = place;
    this.#places.set(field, { order, places });
    return places;
  }

  /** The orders that a snapshot keeps: those that other kinds have no part in. */
  pack(): Readonly<Record<string, Uint32Array>> {
    const packed: Record<string, Uint32Array> = {};
    for (const [field, { basis }] of this.#kept) if (basis === '') packed[field] = this.of(field);
    return packed;
  }

  restore(packed: Readonly<Record<string, Uint32Array>>): void {
    for (const [field, slots] of Object.entries(packed)) {
      this.#kept.set(field, { slots, touched: new Set(), basis: '' });
    }
  }

  /** Compares two slots by a field: blank last, 0 where the keys are equal. */
  comparer(field: string): Compare {
    if (field === TITLE) {
      const { sortTitle } = this.#columns;
      return (a, b) => compareText(sortTitle(a), sortTitle(b));
    }
    const column = this.#columns.of(field);
    return column ? this.#comparerOf(column, field) : () => 0;
  }

  /** Whether a slot is blank in a field, and so sorts last in both directions. */
  isBlank(field: string): (slot: number) => boolean {
    const column = this.#columns.of(field);
    return column ? (slot) => column.isBlank(slot) : () => false;
  }

  /** Slots in the order of a field, blank last; those with equal values keep their order. */
  arranged(slots: Uint32Array, field: string, descending = false): Uint32Array {
    const column = this.#columns.of(field);
    if (column?.class === 'number') return byNumber(slots, column, descending);
    // Amounts of one currency stand together: those of two cannot be compared.
    const within = column?.class === 'money' ? byNumber(slots, column.amounts, descending) : slots;
    const { count } = this.#ranks(field, column);
    const rankOf = this.rankOf(field);
    const order = (slot: number) => {
      const rank = rankOf(slot);
      return rank === 0 ? count : descending ? count - rank : rank - 1;
    };
    return sortedByRank(within, order, count + 1);
  }

  /**
   * A number for each slot's value in a field: equal where the values are, of money where the currencies
   * are; 0 for blank but for numbers.
   */
  rankOf(field: string): (slot: number) => number {
    const column = this.#columns.of(field);
    if (column?.class === 'number') return (slot) => column.get(slot);
    const { ranks } = this.#ranks(field, column);
    const words = wordsIn(column);
    if (!words) return (slot) => ranks[slot] ?? 0;
    const { codes } = words;
    return (slot) => ranks[codes[slot] ?? 0] ?? 0;
  }

  /**
   * Ranks from 1 by slot, of a words column by code: equal where the values are; 0 for blank. Kept
   * for as long as nothing they were made from changed.
   */
  #ranks(field: string, column: Column | undefined): Ranks {
    const words = wordsIn(column);
    const made = words ? words.codeCount : this.of(field);
    const basis = this.#basisOf(field);
    const kept = this.#keptRanks.get(field);
    if (kept && kept.column === column && kept.made === made && kept.basis === basis) return kept;
    const ranks = words
      ? this.#wordRanks(field, words)
      : this.#textRanks(field, column?.class === 'text' ? column : null);
    this.#keptRanks.set(field, { ...ranks, column, made, basis });
    return ranks;
  }

  #textRanks(field: string, column: TextColumn | null): Ranks {
    const ranks = new Uint32Array(this.#size());
    const texts = field === TITLE ? null : column;
    const text = (slot: number) => texts?.get(slot) ?? this.#columns.sortTitle(slot);
    let count = 0;
    let last = '';
    for (const slot of this.of(field)) {
      const own = text(slot);
      if (own === '') break;
      if (own !== last) count++;
      ranks[slot] = count;
      last = own;
    }
    return { ranks, count };
  }

  #sorted(field: string): Uint32Array {
    const slots = Uint32Array.from({ length: this.#size() }, (_, slot) => slot);
    if (field === TITLE) return sortedByText(slots, this.#columns.sortTitles());
    const column = this.#columns.of(field);
    if (!column) return slots;
    return column.class === 'text'
      ? sortedByText(slots, column.all())
      : this.arranged(slots, field);
  }

  #basisOf(field: string): string {
    const of = referredKind(this.#columns.specs[field]);
    return of === undefined ? '' : (this.refs?.version(of) ?? '');
  }

  #comparerOf(column: Column, field: string): Compare {
    switch (column.class) {
      case 'number': {
        const { values } = column;
        return (a, b) => compareNumber(values[a] ?? Number.NaN, values[b] ?? Number.NaN);
      }
      case 'money': {
        const { amounts, currencies } = column;
        const currency = (slot: number) => currencies.joined(slot);
        return (a, b) =>
          compareText(currency(a), currency(b)) || compareNumber(amounts.get(a), amounts.get(b));
      }
      case 'text':
        return (a, b) => compareText(column.get(a), column.get(b));
      case 'words': {
        const rankOf = this.#wordRank(field);
        const known: string[] = [];
        const rank = (slot: number) => {
          const code = column.codes[slot] ?? 0;
          known[code] ??= rankOf(column.words(code));
          return known[code];
        };
        return (a, b) => compareText(rank(a), rank(b));
      }
    }
  }

  #wordRanks(field: string, column: WordsColumn): Ranks {
    const rankOf = this.#wordRank(field);
    const texts = Array.from({ length: column.codeCount }, (_, code) => rankOf(column.words(code)));
    const ranks = new Uint32Array(texts.length);
    let count = 0;
    let last = '';
    for (const code of sortedByText(Uint32Array.from(texts.keys()), texts)) {
      const own = texts[code] ?? '';
      if (own === '') break;
      if (own !== last) count++;
      ranks[code] = count;
      last = own;
    }
    return { ranks, count };
  }

  /** Choices sort as their options stand; refs by the title they point at; tags as words. */
  #wordRank(field: string): (words: readonly string[]) => string {
    const spec = this.#columns.specs[field];
    const kind = referredKind(spec);
    const options = spec?.options && [...spec.options, ...(spec.retired ?? [])];
    const rankOf = (word: string) => {
      if (options) {
        const at = options.indexOf(word);
        // What is no option at all comes last, by its word.
        return at < 0 ? `9999 ${word}` : String(at + 1).padStart(4, '0');
      }
      if (kind === undefined || !this.refs) return this.#columns.tools.fold(word);
      // The id parts those who are called the same.
      return `${this.refs.sortTitle(kind, word)}\u0000${this.refs.resolve(kind, word)}`;
    };
    return (words) => words.map(rankOf).join(' ');
  }
}

function byNumber(slots: Uint32Array, { values }: NumberColumn, descending: boolean): Uint32Array {
  return sortedByNumber(slots, descending ? values.map((value) => -value) : values);
}

/** What of a column is words: of money, its currencies. */
function wordsIn(column: Column | undefined): WordsColumn | null {
  if (column?.class === 'money') return column.currencies;
  return column?.class === 'words' ? column : null;
}

function compareNumber(x: number, y: number): number {
  if (x === y) return 0;
  if (Number.isNaN(x)) return Number.isNaN(y) ? 0 : 1;
  return Number.isNaN(y) || x < y ? -1 : 1;
}

function compareText(x: string, y: string): number {
  if (x === y) return 0;
  if (x === '') return 1;
  return y === '' || x < y ? -1 : 1;
}
