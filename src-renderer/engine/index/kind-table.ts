import { ChangeLog } from '#engine/index/change-log.ts';
import {
  type Column,
  columnClassOf,
  emptyColumn,
  setCell,
  TextColumn,
} from '#engine/index/columns.ts';
import { Orders } from '#engine/index/orders.ts';
import { Redirects } from '#engine/index/redirects.ts';
import { SearchText } from '#engine/index/search-text.ts';
import { SORT_TITLE, SUBTITLE, TITLE } from '#engine/index/title-columns.ts';
import type {
  DerivedField,
  EntityKind,
  FieldSpec,
  FieldSpecs,
} from '#shared/domain/entity-kind.ts';
import { textOf } from '#shared/domain/entries.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';
import type { Hlc } from '#shared/sync/hlc.ts';
import type { TextTools } from '#shared/text/text-tools.ts';

/** Where the newest form of a record lies: its batch, and its place in it. */
export interface Place {
  readonly batch: number;
  readonly slot: number;
}

/** All records of one kind in memory: columns, search text, kept orders, and where rows lie. */
export class KindTable {
  readonly kind: EntityKind;
  readonly tools: TextTools;
  /** Fields that have a column: the kind's own, the derived, the custom ones. */
  specs: Readonly<Record<string, FieldSpec | DerivedField>>;
  readonly ids: string[] = [];
  readonly slots = new Map<string, number>();
  readonly columns = new Map<string, Column>();
  search = new SearchText();
  readonly orders: Orders;
  batchOf = new Uint32Array(1024);
  placeOf = new Uint16Array(1024);
  readonly deadAt = new Map<string, Hlc>();
  readonly redirects = new Redirects();
  /** 1 for a record that is shown: neither deleted, nor merged into another, nor unborn. */
  live = new Uint8Array(1024);
  liveCount = 0;
  /** Grows with every change; answers kept from an earlier version are out of date. */
  version = 0;
  readonly #changes = new ChangeLog();

  constructor(kind: EntityKind, fields: FieldSpecs, tools: TextTools) {
    this.kind = kind;
    this.tools = tools;
    this.specs = columnSpecs(kind, fields);
    this.orders = new Orders(this);
    for (const name of [TITLE, SUBTITLE, SORT_TITLE]) this.columns.set(name, new TextColumn());
    for (const [field, spec] of Object.entries(this.specs)) {
      this.columns.set(field, emptyColumn(columnClassOf(spec.type)));
    }
  }

  get size(): number {
    return this.ids.length;
  }

  /** Slots that changed after a version of this table, each once; `all` when too many did. */
  changedSince(version: number): readonly number[] | 'all' {
    return this.#changes.since(version);
  }

  isLive(id: string): boolean {
    const slot = this.slots.get(id);
    return slot !== undefined && this.live[slot] === 1;
  }

  place(id: string): Place | null {
    const slot = this.slots.get(id);
    if (slot === undefined) return null;
    return { batch: this.batchOf[slot] ?? 0, slot: this.placeOf[slot] ?? 0 };
  }

  /** Takes in a record's newest values and where they lie. A deleted record stays deleted. */
  put(id: string, values: FieldValues, place: Place): void {
    const known = this.slots.get(id);
    const slot = known ?? this.#addSlot(id);
    this.move(id, place);
    this.#changes.note(++this.version, slot);
    for (const [field, spec] of Object.entries(this.specs)) {
      const column = this.columns.get(field);
      if (!column) continue;
      const value = 'derive' in spec ? spec.derive(values, this.tools) : values[field];
      if (value === undefined && known === undefined && column.class === 'number') {
        column.set(slot, Number.NaN);
      } else if (value !== undefined || known !== undefined) {
        setCell(column, slot, spec.type, value);
      }
    }
    const title = this.kind.title(values);
    this.#text(TITLE).set(slot, title);
    this.#text(SUBTITLE).set(slot, this.kind.subtitle?.(values, this.tools) ?? '');
    const sortKey = this.kind.sortKey?.(values, this.tools) ?? this.tools.fold(title);
    this.#text(SORT_TITLE).set(slot, sortKey);
    this.search.set(slot, this.#searchable(slot, values));
    this.orders.touch(slot);
    const { redirect } = this.kind;
    if (redirect !== undefined) this.#redirect(id, textOf(values[redirect]));
  }

  /** The record that one was merged into, at the end of the chain; itself when it was not. */
  resolve(id: string): string {
    return this.redirects.resolve(id);
  }

  /** Takes in a record of a bulk act under way: it has its columns, but nobody sees it yet. */
  putUnborn(id: string, values: FieldValues, place: Place): void {
    const { version } = this;
    this.put(id, values, place);
    const slot = this.slots.get(id);
    if (slot === undefined) return;
    this.#show(slot, false);
    this.version = version;
    this.#changes.forgetAfter(version);
  }

  /** The bulk act that wrote these batches is true: its records are seen. */
  revealUnborn(batches: ReadonlySet<number>): void {
    this.version++;
    for (let slot = this.size - 1; slot >= 0; slot--) {
      if (this.live[slot] === 1 || !batches.has(this.batchOf[slot] ?? 0)) continue;
      this.#show(slot, this.#isShown(this.ids[slot] ?? ''));
      this.#changes.note(this.version, slot);
    }
  }

  /** The bulk act that wrote these batches was given up: its slots stay empty for good. */
  forgetUnborn(batches: ReadonlySet<number>): void {
    for (let slot = 0; slot < this.size; slot++) {
      if (this.live[slot] === 1 || !batches.has(this.batchOf[slot] ?? 0)) continue;
      this.slots.delete(this.ids[slot] ?? '');
      this.ids[slot] = '';
      this.batchOf[slot] = 0;
    }
  }

  /** Notes that a record's newest form lies elsewhere now, with the same values. */
  move(id: string, place: Place): void {
    const slot = this.slots.get(id);
    if (slot === undefined) return;
    this.batchOf[slot] = place.batch;
    this.placeOf[slot] = place.slot;
  }

  markDead(id: string, at: Hlc): void {
    const slot = this.slots.get(id);
    if (slot === undefined || this.deadAt.has(id)) return;
    this.deadAt.set(id, at);
    this.#show(slot, false);
    this.#changes.note(++this.version, slot);
  }

  markAlive(id: string): void {
    const slot = this.slots.get(id);
    if (slot === undefined || !this.deadAt.delete(id)) return;
    this.#show(slot, this.#isShown(id));
    this.#changes.note(++this.version, slot);
  }

  /** Makes room for slots ahead of a bulk load. */
  reserve(count: number): void {
    if (count <= this.live.length) return;
    const length = Math.ceil(count * 1.25);
    this.live = grown(this.live, new Uint8Array(length));
    this.batchOf = grown(this.batchOf, new Uint32Array(length));
    this.placeOf = grown(this.placeOf, new Uint16Array(length));
  }

  /**
   * Takes on a changed set of fields. A field that came gets an empty column. True when rows may
   * hold values for it already (it is not `fresh`), so that the table is to be made anew from them.
   */
  reshape(fields: FieldSpecs, fresh: ReadonlySet<string>): boolean {
    const specs = columnSpecs(this.kind, fields);
    let lacking = false;
    for (const [field, spec] of Object.entries(specs)) {
      if (this.specs[field]?.type === spec.type) continue;
      this.columns.set(field, emptyColumn(columnClassOf(spec.type)));
      this.orders.forget(field);
      lacking ||= this.size > 0 && !fresh.has(field);
    }
    this.specs = specs;
    this.#changes.all(++this.version);
    return lacking;
  }

  /** The column of a field; the title's order is that of its sort key. */
  column(field: string): Column | undefined {
    return this.columns.get(field);
  }

  titleOf(id: string): string {
    const slot = this.slots.get(id);
    return slot === undefined ? '' : this.#text(TITLE).get(slot);
  }

  #isShown(id: string): boolean {
    return !this.deadAt.has(id) && this.redirects.resolve(id) === id;
  }

  #show(slot: number, shown: boolean): void {
    if ((this.live[slot] === 1) === shown) return;
    this.live[slot] = shown ? 1 : 0;
    this.liveCount += shown ? 1 : -1;
  }

  #redirect(id: string, to: string): void {
    for (const moved of this.redirects.set(id, to)) {
      const slot = this.slots.get(moved);
      if (slot === undefined) continue;
      this.#show(slot, this.#isShown(moved));
      this.#changes.note(++this.version, slot);
    }
  }

  #addSlot(id: string): number {
    const slot = this.ids.length;
    this.reserve(slot + 1);
    this.ids.push(id);
    this.slots.set(id, slot);
    this.live[slot] = 1;
    this.liveCount++;
    return slot;
  }

  #text(name: string): TextColumn {
    const column = this.columns.get(name);
    if (!(column instanceof TextColumn)) throw new Error(`${this.kind.name} has no text ${name}`);
    return column;
  }

  #searchable(slot: number, values: FieldValues): string {
    const parts: string[] = [];
    for (const [field, spec] of Object.entries(this.specs)) {
      if (!spec.search) continue;
      const column = this.columns.get(field);
      if (column?.class === 'text') parts.push(column.get(slot));
      else if (column?.class === 'words') parts.push(...column.get(slot));
    }
    const terms = this.kind.searchTerms?.(values, this.tools) ?? [this.#text(TITLE).get(slot)];
    parts.push(...terms);
    return this.tools.fold(parts.filter(Boolean).join(' '));
  }
}

/** The fields of a kind that get a column. Structured settings have none. */
function columnSpecs(
  kind: EntityKind,
  fields: FieldSpecs,
): Readonly<Record<string, FieldSpec | DerivedField>> {
  const specs: Record<string, FieldSpec | DerivedField> = {};
  for (const [field, spec] of Object.entries({ ...fields, ...kind.derived })) {
    if (spec.type !== 'json') specs[field] = spec;
  }
  return specs;
}

function grown<T extends Uint8Array | Uint16Array | Uint32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
