import { ChangeLog } from '#engine/index/change-log.ts';
import type { ColumnSpecs, FoldedColumns } from '#engine/index/column-specs.ts';
import type { Column } from '#engine/index/columns.ts';
import { Ids } from '#engine/index/ids.ts';
import { KindColumns } from '#engine/index/kind-columns.ts';
import { Orders } from '#engine/index/orders.ts';
import { RecentSlots } from '#engine/index/recent-slots.ts';
import { Redirects } from '#engine/index/redirects.ts';
import { SearchText } from '#engine/index/search-text.ts';
import { type TableListener, TableListeners } from '#engine/index/table-listener.ts';
import type { EntityKind } from '#shared/domain/entity-kind.ts';
import { textOf } from '#shared/domain/entries.ts';
import type { FieldSpecs } from '#shared/domain/field-spec.ts';
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
  ids = new Ids();
  readonly #cells: KindColumns;
  search = new SearchText();
  readonly orders: Orders;
  batchOf: Uint32Array = new Uint32Array(1024);
  placeOf: Uint16Array = new Uint16Array(1024);
  readonly deadAt = new Map<string, Hlc>();
  readonly redirects = new Redirects();
  /** 1 for a record that is shown: neither deleted, nor merged into another, nor unborn. */
  live: Uint8Array = new Uint8Array(1024);
  liveCount = 0;
  /** Grows with every change; answers kept from an earlier version are out of date. */
  version = 0;
  readonly #changes = new ChangeLog();
  /** Records that were changed or opened lately. */
  recent = new RecentSlots();
  /** Told of what changes: values elsewhere may depend on it. */
  listener: Required<TableListener> = new TableListeners();
  /** The folds whose values came with the columns and hold as of then. */
  keptFolds: ReadonlySet<string> = new Set();
  /** The moment as of which those values were read, UTC milliseconds. */
  foldedAt = Number.NEGATIVE_INFINITY;
  /** What the ids came to that a snapshot had: its part that is read late must be of the same. */
  idsHash: number | null = null;

  constructor(kind: EntityKind, fields: FieldSpecs, tools: TextTools, folded = NOTHING_FOLDED) {
    this.kind = kind;
    this.#cells = new KindColumns(kind, fields, tools, folded);
    this.orders = new Orders(this.#cells, () => this.size);
  }

  get size(): number {
    return this.ids.count;
  }

  /** What fields have a column. */
  get specs(): ColumnSpecs {
    return this.#cells.specs;
  }

  get figures(): FieldSpecs {
    return this.#cells.figures;
  }

  get columns(): ReadonlyMap<string, Column> {
    return this.#cells.byName;
  }

  /** Slots that changed after a version of this table, each once; `all` when too many did. */
  changedSince(version: number): readonly number[] | 'all' {
    return this.#changes.since(version);
  }

  isLive(id: string): boolean {
    const slot = this.ids.slotOf(id);
    return slot !== undefined && this.live[slot] === 1;
  }

  liveIds(): string[] {
    const ids: string[] = [];
    for (let slot = 0; slot < this.size; slot++) {
      if (this.live[slot] === 1) ids.push(this.ids.at(slot));
    }
    return ids;
  }

  place(id: string): Place | null {
    const slot = this.ids.slotOf(id);
    if (slot === undefined) return null;
    return { batch: this.batchOf[slot] ?? 0, slot: this.placeOf[slot] ?? 0 };
  }

  /** Takes in a record's newest values and where they lie. A deleted record stays deleted. */
  put(id: string, values: FieldValues, place: Place): void {
    const { count } = this.ids;
    const slot = this.ids.take(id);
    if (slot >= count) this.#begin(slot);
    else {
      this.listener.before(slot);
      this.#cells.clear(slot, values);
    }
    this.#fill(id, slot, values, place);
    this.listener.after(slot, slot >= count ? 'born' : 'changed');
  }

  #fill(id: string, slot: number, values: FieldValues, place: Place): void {
    this.batchOf[slot] = place.batch;
    this.placeOf[slot] = place.slot;
    this.#changes.note(++this.version, slot);
    this.search.set(slot, this.#cells.put(slot, values));
    this.orders.touch(slot);
    const { redirect } = this.kind;
    if (redirect !== undefined) this.#redirect(id, textOf(values[redirect]));
  }

  /** Sets a figure of a record, as its rule gives it now; undefined for none. */
  setFigure(field: string, slot: number, value: unknown): void {
    this.listener.figuring(field, slot);
    if (!this.fillFigure(field, slot, value)) return;
    this.orders.touchField(field, slot);
    this.#changes.note(++this.version, slot);
    this.listener.figured(field, slot);
  }

  /** Sets one of many figures, of which nobody is told before `figuresChanged`. True when it is another. */
  fillFigure(field: string, slot: number, value: unknown): boolean {
    return this.#cells.putFigure(field, slot, value);
  }

  /** Many figures were set at once: nothing kept of this table holds. */
  figuresChanged(fields: readonly string[]): void {
    for (const field of fields) this.orders.forget(field);
    this.#changes.all(++this.version);
    this.listener.refigured(fields);
  }

  /** The record that one was merged into, at the end of the chain; itself when it was not. */
  resolve(id: string): string {
    return this.redirects.resolve(id);
  }

  /**
   * Takes in a new record of a bulk act under way: it has its columns, but nobody sees it yet. False
   * where the id is known; nothing is changed then.
   */
  putUnborn(id: string, values: FieldValues, place: Place): boolean {
    const { version } = this;
    const { count } = this.ids;
    const slot = this.ids.take(id);
    if (slot < count) return false;
    this.#begin(slot);
    this.#fill(id, slot, values, place);
    this.#show(slot, false);
    this.version = version;
    this.#changes.forgetAfter(version);
    return true;
  }

  /** The bulk act that wrote these batches is true: its records are seen. */
  revealUnborn(batches: ReadonlySet<number>): void {
    this.version++;
    for (let slot = this.size - 1; slot >= 0; slot--) {
      if (this.live[slot] === 1 || !batches.has(this.batchOf[slot] ?? 0)) continue;
      this.#show(slot, this.#hidesNone() || this.#isShown(this.ids.at(slot)));
      this.#changes.note(this.version, slot);
      this.listener.after(slot, 'born');
    }
  }

  /** The bulk act that wrote these batches was given up: its slots stay empty for good. */
  forgetUnborn(batches: ReadonlySet<number>): void {
    for (let slot = 0; slot < this.size; slot++) {
      if (this.live[slot] === 1 || !batches.has(this.batchOf[slot] ?? 0)) continue;
      this.ids.remove(slot);
      this.batchOf[slot] = 0;
      this.listener.after(slot, 'gone');
    }
  }

  /** Notes that a record's newest form lies elsewhere now, with the same values. */
  move(id: string, place: Place): void {
    const slot = this.ids.slotOf(id);
    if (slot === undefined) return;
    this.batchOf[slot] = place.batch;
    this.placeOf[slot] = place.slot;
  }

  markDead(id: string, at: Hlc): void {
    const slot = this.ids.slotOf(id);
    if (slot === undefined || this.deadAt.has(id)) return;
    this.deadAt.set(id, at);
    this.#show(slot, false);
    this.#changes.note(++this.version, slot);
    this.listener.after(slot, 'gone');
  }

  markAlive(id: string): void {
    const slot = this.ids.slotOf(id);
    if (slot === undefined || !this.deadAt.delete(id)) return;
    this.#show(slot, this.#isShown(id));
    this.#changes.note(++this.version, slot);
    this.listener.after(slot, 'back');
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
    const { came, reworded } = this.#cells.reshape(fields);
    for (const field of came) this.orders.forget(field);
    this.#changes.all(++this.version);
    this.listener.reshaped();
    return this.size > 0 && (reworded || came.some((field) => !fresh.has(field)));
  }

  /** The column of a field; the title's order is that of its sort key. */
  column(field: string): Column | undefined {
    return this.#cells.of(field);
  }

  titleOf(id: string): string {
    const slot = this.ids.slotOf(id);
    return slot === undefined ? '' : this.titleAt(slot);
  }

  /** What the record of a slot is called. */
  titleAt(slot: number): string {
    return this.#cells.titleAt(slot);
  }

  /** The second form of its name; empty when it has none. */
  subtitleAt(slot: number): string {
    return this.#cells.subtitleAt(slot);
  }

  /** The key by which it sorts among its kind's titles. */
  sortTitle(slot: number): string {
    return this.#cells.sortTitle(slot);
  }

  /** Columns that a snapshot has take the place of empty ones. */
  replaceColumns(columns: Iterable<readonly [string, Column]>): void {
    this.#cells.replace(columns);
  }

  #isShown(id: string): boolean {
    return !this.deadAt.has(id) && this.redirects.resolve(id) === id;
  }

  /** Whether no record was deleted or merged: most often so when many come at once. */
  #hidesNone(): boolean {
    return this.deadAt.size === 0 && this.redirects.size === 0;
  }

  #show(slot: number, shown: boolean): void {
    if ((this.live[slot] === 1) === shown) return;
    this.live[slot] = shown ? 1 : 0;
    this.liveCount += shown ? 1 : -1;
  }

  #redirect(id: string, to: string): void {
    const all = this.redirects.set(id, to);
    if (all.length > 0) this.listener.redirected(all);
    for (const moved of all) {
      const slot = this.ids.slotOf(moved);
      if (slot === undefined) continue;
      const shown = this.#isShown(moved);
      const moves = shown !== (this.live[slot] === 1);
      this.#show(slot, shown);
      this.#changes.note(++this.version, slot);
      if (moves) this.listener.after(slot, shown ? 'back' : 'gone');
    }
  }

  #begin(slot: number): void {
    this.reserve(slot + 1);
    this.live[slot] = 1;
    this.liveCount++;
  }
}

const NOTHING_FOLDED: FoldedColumns = { fields: {}, turns: [] };

function grown<T extends Uint8Array | Uint16Array | Uint32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
