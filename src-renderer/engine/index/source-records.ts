import type { WordsColumn } from '#engine/index/columns.ts';
import type { FoldPlan } from '#engine/index/fold-plan.ts';
import type { KindTable } from '#engine/index/kind-table.ts';
import type { WorkspaceTables } from '#engine/index/workspace-tables.ts';

/** Records that are looked at in a few milliseconds, where each costs little, or an id is to be found. */
const PIECE = 1 << 18;
const FEW = 1 << 13;

/** A record that is folded: its source among the plan's, and its slot there. */
export interface Entry {
  readonly source: number;
  readonly slot: number;
}

interface Source {
  readonly table: KindTable;
  readonly refs: WordsColumn;
  /** The value by which its records come in order. */
  readonly order: ((slot: number) => number) | null;
}

/** The records a fold goes over, as the tables are now. */
export class SourceRecords {
  readonly #workspace: WorkspaceTables;
  readonly #target: KindTable;
  readonly #sources: readonly Source[];
  readonly #isOrdered: boolean;

  constructor(workspace: WorkspaceTables, { sources, target }: FoldPlan) {
    this.#workspace = workspace;
    this.#target = workspace.table(target);
    this.#sources = sources.map(({ kind, by, order }) => {
      const table = workspace.table(kind);
      const column = order === undefined ? null : table.column(order);
      if (order !== undefined && column?.class !== 'number') {
        throw new Error(`${kind} has no ${order} to be ordered by`);
      }
      const numbers = column?.class === 'number' ? column : null;
      return {
        table,
        refs: refColumn(table, by),
        order: numbers && ((slot) => numbers.get(slot)),
      };
    });
    this.#isOrdered = this.#sources.some(({ order }) => order !== null);
  }

  /** The slot of the target a live record belongs to, if it is here. */
  targetOf({ source, slot }: Entry): number | undefined {
    const own = this.#sources[source];
    const id = own?.table.live[slot] === 1 ? own.refs.get(slot)[0] : undefined;
    return id === undefined ? undefined : this.#target.ids.slotOf(this.#target.resolve(id));
  }

  /** The live records of a target, in no order. */
  of(target: number): Entry[] {
    const entries: Entry[] = [];
    const names = this.#workspace.namesOf(this.#target.kind.name, this.#target.ids.at(target));
    for (const [source, { table, refs }] of this.#sources.entries()) {
      for (const name of names) {
        for (const slot of refs.slotsOf(refs.codeOf(name))) {
          if (table.live[slot] === 1) entries.push({ source, slot });
        }
      }
    }
    // The newest stand first in a chain; most records came in their order.
    return entries.reverse();
  }

  /** Records by what orders them, then by id; as they are where the rule takes them in any order. */
  inOrder(entries: Entry[]): readonly Entry[] {
    if (!this.#isOrdered || this.#rises(entries)) return entries;
    return entries.sort((a, b) => this.compare(a, b));
  }

  #rises(entries: readonly Entry[]): boolean {
    let before = Number.NEGATIVE_INFINITY;
    for (const { source, slot } of entries) {
      const value = this.orderOf(source, slot);
      if (value <= before) return false;
      before = value;
    }
    return true;
  }

  /** Which of two records comes first; 0 where the rule takes them in any order. */
  compare(a: Entry, b: Entry): number {
    if (!this.#isOrdered) return 0;
    return (
      this.orderOf(a.source, a.slot) - this.orderOf(b.source, b.slot) || this.#compareIds(a, b)
    );
  }

  /** All live records by target, in order; a pause may be made wherever it yields. */
  *byTarget(targets: number): Generator<void, RecordGroups> {
    const ends: Int32Array[] = [];
    for (const source of this.#sources) ends.push(yield* this.#targetSlots(source));
    const starts = new Uint32Array(targets + 1);
    for (const slots of ends) {
      for (const end of slots) if (end >= 0) starts[end + 1] = (starts[end + 1] ?? 0) + 1;
      yield;
    }
    for (let slot = 0; slot < targets; slot++)
      starts[slot + 1] = (starts[slot + 1] ?? 0) + (starts[slot] ?? 0);
    const entries = new Uint32Array(starts[targets] ?? 0);
    const from = new Uint8Array(this.#sources.length > 1 ? entries.length : 0);
    const next = starts.slice(0, targets);
    for (const [source, slots] of ends.entries()) {
      for (let slot = 0; slot < slots.length; slot++) {
        if (slot % PIECE === 0) yield;
        const end = slots[slot] ?? -1;
        if (end < 0) continue;
        const place = next[end] ?? 0;
        next[end] = place + 1;
        entries[place] = slot;
        if (from.length > 0) from[place] = source;
      }
    }
    return new RecordGroups({ starts, entries, from }, this.#isOrdered ? this : null);
  }

  /** By slot of a source: the slot of its target, or -1. */
  *#targetSlots({ table, refs }: Source): Generator<void, Int32Array> {
    const ofCode = new Int32Array(refs.codeCount).fill(-1);
    for (let code = 1; code < ofCode.length; code++) {
      if (code % FEW === 0) yield;
      const id = refs.words(code)[0] ?? '';
      ofCode[code] = this.#target.ids.slotOf(this.#target.resolve(id)) ?? -1;
    }
    const slots = new Int32Array(table.size);
    for (let slot = 0; slot < slots.length; slot++) {
      if (slot % PIECE === 0) yield;
      slots[slot] = table.live[slot] === 1 ? (ofCode[refs.codes[slot] ?? 0] ?? -1) : -1;
    }
    return slots;
  }

  /** By what a record is ordered; one without it comes first. */
  orderOf(source: number, slot: number): number {
    const value = this.#sources[source]?.order?.(slot) ?? Number.NaN;
    return Number.isNaN(value) ? -Number.MAX_VALUE : value;
  }

  #compareIds(a: Entry, b: Entry): number {
    const one = this.#sources[a.source]?.table.ids.at(a.slot) ?? '';
    const other = this.#sources[b.source]?.table.ids.at(b.slot) ?? '';
    if (one !== other) return one < other ? -1 : 1;
    return a.source - b.source;
  }
}

interface Grouped {
  /** Where a target's records begin; one more than there are targets. */
  readonly starts: Uint32Array;
  /** Slots of the sources. */
  readonly entries: Uint32Array;
  /** The source of each; empty where there is but one. */
  readonly from: Uint8Array;
}

/** Records grouped by the slot of their target. */
export class RecordGroups {
  readonly #grouped: Grouped;
  readonly #order: SourceRecords | null;

  constructor(grouped: Grouped, order: SourceRecords | null) {
    this.#grouped = grouped;
    this.#order = order;
  }

  /** Calls for each record of a target, in order. */
  each(target: number, call: (source: number, slot: number) => void): void {
    const { starts, entries, from } = this.#grouped;
    const start = starts[target] ?? 0;
    const end = starts[target + 1] ?? start;
    const order = this.#order;
    if (order === null || this.#rises(order, start, end)) {
      for (let i = start; i < end; i++) call(from[i] ?? 0, entries[i] ?? 0);
      return;
    }
    const own: Entry[] = [];
    for (let i = start; i < end; i++) own.push({ source: from[i] ?? 0, slot: entries[i] ?? 0 });
    for (const { source, slot } of order.inOrder(own)) call(source, slot);
  }

  /** Whether records lie in order as they are, as most do: they came so. */
  #rises(order: SourceRecords, start: number, end: number): boolean {
    const { entries, from } = this.#grouped;
    let before = Number.NEGATIVE_INFINITY;
    for (let i = start; i < end; i++) {
      const value = order.orderOf(from[i] ?? 0, entries[i] ?? 0);
      if (value <= before) return false;
      before = value;
    }
    return true;
  }
}

/** The column of a reference, which holds one id each. */
export function refColumn(table: KindTable, field: string): WordsColumn {
  const column = table.column(field);
  if (column?.class !== 'words') throw new Error(`${table.kind.name} has no reference ${field}`);
  return column;
}
