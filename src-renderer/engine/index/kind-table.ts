import { cellKey } from '#engine/index/cell-key.ts';
import { ChangeLog } from '#engine/index/change-log.ts';
import {
  clearCell,
  columnFormOf,
  hasColumn,
  searchTextOf,
  setCell,
} from '#engine/index/column-forms.ts';
import { type Column, NumberColumn, TextColumn } from '#engine/index/columns.ts';
import { Ids } from '#engine/index/ids.ts';
import { Orders } from '#engine/index/orders.ts';
import { RecentSlots } from '#engine/index/recent-slots.ts';
import { Redirects } from '#engine/index/redirects.ts';
import { SearchText } from '#engine/index/search-text.ts';
import { type TableListener, TableListeners } from '#engine/index/table-listener.ts';
import { SORT_TITLE, SUBTITLE, TITLE } from '#engine/index/title-columns.ts';
import type {
  DerivedField,
  EntityKind,
  FieldSpec,
  FieldSpecs,
} from '#shared/domain/entity-kind.ts';
import { firstLine, textOf } from '#shared/domain/entries.ts';
import type { FieldType } from '#shared/domain/field-type.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';
import type { Hlc } from '#shared/sync/hlc.ts';
import { searchLine } from '#shared/text/search-line.ts';
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
  /** Fields that have a column: the kind's own, the derived, the custom ones, the figures. */
  specs: ColumnSpecs;
  /** Figures that follow by rule from other records: filled by it, not from a record's values. */
  readonly figures: FieldSpecs;
  ids = new Ids();
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
  /** Records that were changed or opened lately. */
  recent = new RecentSlots();

  /** Where a record's values go, by field; and what is worked out from them. */
  #plan: ReadonlyMap<string, PlannedField> = new Map();
  #derived: readonly PlannedDerived[] = [];
  /** Told of what changes: values elsewhere may depend on it. */
  listener: Required<TableListener> = new TableListeners();
  /** The folds whose values came with the columns and hold as of then. */
  keptFolds: ReadonlySet<string> = new Set();
  /** The moment as of which those values were read, UTC milliseconds. */
  foldedAt = Number.NEGATIVE_INFINITY;

  constructor(kind: EntityKind, fields: FieldSpecs, tools: TextTools, folded = NOTHING_FOLDED) {
    this.kind = kind;
    this.tools = tools;
    this.figures = folded.fields;
    this.specs = columnSpecs(kind, fields, folded.fields);
    for (const name of folded.turns) this.columns.set(name, new NumberColumn());
    this.orders = new Orders(this);
    if (!kind.titleField) this.columns.set(TITLE, new TextColumn());
    if (kind.subtitle) this.columns.set(SUBTITLE, new TextColumn());
    if (kind.sortKey) this.columns.set(SORT_TITLE, new TextColumn());
    for (const [field, spec] of Object.entries(this.specs)) {
      this.columns.set(field, columnFormOf(spec.type).empty());
    }
    this.planPuts();
  }

  get size(): number {
    return this.ids.count;
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
      this.#clear(slot, values);
    }
    this.#fill(id, slot, values, place);
    this.listener.after(slot, slot >= count ? 'born' : 'changed');
  }

  #fill(id: string, slot: number, values: FieldValues, place: Place): void {
    this.batchOf[slot] = place.batch;
    this.placeOf[slot] = place.slot;
    this.#changes.note(++this.version, slot);
    let found = '';
    const { titleField, subtitle, sortKey, searchNames, searchWords, redirect } = this.kind;
    let title = '';
    // By the fields it has: most records have few of the many there are.
    for (const field in values) {
      const planned = this.#plan.get(field);
      if (!planned) continue;
      const text = this.#setCell(planned, slot, values[field]);
      if (field === titleField) title = text;
      else found = beside(found, text);
    }
    for (const planned of this.#derived) {
      const value = planned.derive(values, this.tools);
      found = beside(found, this.#setCell(planned, slot, value));
    }
    if (!titleField) {
      title = this.kind.title(values);
      this.#text(TITLE).set(slot, title);
    }
    if (subtitle) this.#text(SUBTITLE).set(slot, subtitle(values, this.tools));
    if (sortKey) this.#text(SORT_TITLE).set(slot, sortKey(values, this.tools));
    if (searchWords) {
      for (const word of searchWords(values, this.tools)) found = beside(found, word);
    }
    const names = searchNames ? searchNames(values, this.tools) : [title];
    this.search.set(slot, searchLine(names, found));
    this.orders.touch(slot);
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
    const spec = this.figures[field];
    const column = this.columns.get(field);
    return spec && column ? setFigureCell(column, slot, spec.type, value) : false;
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
    const specs = columnSpecs(this.kind, fields, this.figures);
    let lacking = false;
    for (const [field, spec] of Object.entries(specs)) {
      const old = this.specs[field];
      // A search finds options by what they are called: those texts are made anew with the table.
      lacking ||= this.size > 0 && spec.search === true && !sameWords(old, spec);
      if (old?.type === spec.type) continue;
      this.columns.set(field, columnFormOf(spec.type).empty());
      this.orders.forget(field);
      lacking ||= this.size > 0 && !fresh.has(field);
    }
    this.specs = specs;
    this.planPuts();
    this.#changes.all(++this.version);
    this.listener.reshaped();
    return lacking;
  }

  /** The column of a field; the title's order is that of its sort key. */
  column(field: string): Column | undefined {
    return this.columns.get(field === TITLE ? (this.kind.titleField ?? TITLE) : field);
  }

  titleOf(id: string): string {
    const slot = this.ids.slotOf(id);
    return slot === undefined ? '' : this.titleAt(slot);
  }

  /** What the record of a slot is called. */
  titleAt(slot: number): string {
    const { titleField } = this.kind;
    return titleField ? firstLine(this.#text(titleField).get(slot)) : this.#text(TITLE).get(slot);
  }

  /** The second form of its name; empty when it has none. */
  subtitleAt(slot: number): string {
    return this.kind.subtitle ? this.#text(SUBTITLE).get(slot) : '';
  }

  /** The key by which a record sorts among its kind's titles. */
  readonly sortTitle = (slot: number): string => {
    if (this.kind.sortKey) return this.#text(SORT_TITLE).get(slot);
    return this.tools.fold(this.titleAt(slot));
  };

  /** All sort keys of titles, by slot. */
  sortTitles(): readonly string[] {
    if (this.kind.sortKey) return this.#text(SORT_TITLE).all();
    const { titleField = TITLE } = this.kind;
    return this.#text(titleField)
      .all()
      .map((text) => this.tools.fold(firstLine(text)));
  }

  /** Notes which column each field goes to. To be called when columns were replaced. */
  planPuts(): void {
    const plan = new Map<string, PlannedField>();
    const derived: PlannedDerived[] = [];
    for (const [field, spec] of Object.entries(this.specs)) {
      const column = this.columns.get(field);
      if (!column || field in this.figures) continue;
      if ('derive' in spec) derived.push({ spec, column, derive: spec.derive });
      else plan.set(field, { spec, column });
    }
    this.#plan = plan;
    this.#derived = derived;
  }

  /** Answers with what of a value a search may find. */
  #setCell({ column, spec }: PlannedField, slot: number, value: unknown): string {
    if (value === undefined) return '';
    const text = setCell(column, slot, spec.type, value);
    if (!spec.search) return '';
    return spec.optionWords ? optionTexts(spec, value) : searchTextOf(spec.type, text, value);
  }

  /** Blanks what a record had and has no more. */
  #clear(slot: number, values: FieldValues): void {
    for (const [field, { column }] of this.#plan) {
      if (values[field] === undefined) clearCell(column, slot);
    }
    for (const { column } of this.#derived) clearCell(column, slot);
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

  #text(name: string): TextColumn {
    const column = this.columns.get(name);
    if (!(column instanceof TextColumn)) throw new Error(`${this.kind.name} has no text ${name}`);
    return column;
  }
}

/** True when it is another value than before. */
function setFigureCell(column: Column, slot: number, type: FieldType, value: unknown): boolean {
  const before = cellKey(column, slot);
  if (value === undefined) clearCell(column, slot);
  else setCell(column, slot, type, value);
  return !Object.is(cellKey(column, slot), before);
}

/** Whether options are called the same by two forms of a field; true of a field that is new. */
function sameWords(old: FieldSpec | undefined, now: FieldSpec): boolean {
  if (!old || (!old.optionWords && !now.optionWords)) return true;
  const labels = ({ optionWords = {} }: FieldSpec) =>
    Object.entries(optionWords).map(([id, { label }]) => (label === id ? '' : `${id}\n${label}`));
  const [before, after] = [labels(old), labels(now)].map((all) =>
    all.filter(Boolean).sort().join('\n'),
  );
  return before === after;
}

/** What the options of a value are called. */
function optionTexts({ optionWords }: FieldSpec, value: unknown): string {
  const options: readonly unknown[] = Array.isArray(value) ? value : [value];
  return options.map((option) => optionWords?.[String(option)]?.label ?? String(option)).join(' ');
}

/** Two parts of a search text, either of which may be empty. */
function beside(one: string, other: string): string {
  if (one === '') return other;
  return other === '' ? one : `${one} ${other}`;
}

/** The columns that rules fill in a kind's records: their fields, and hidden ones with their turns. */
export interface FoldedColumns {
  readonly fields: FieldSpecs;
  readonly turns: readonly string[];
}

const NOTHING_FOLDED: FoldedColumns = { fields: {}, turns: [] };

export type ColumnSpecs = Readonly<Record<string, FieldSpec | DerivedField>>;

/** A field's column. */
interface PlannedField {
  readonly spec: FieldSpec | DerivedField;
  readonly column: Column;
}

interface PlannedDerived extends PlannedField {
  readonly derive: DerivedField['derive'];
}

/** The fields of a kind that get a column. Structured settings and what options are called have none. */
export function columnSpecs(
  kind: EntityKind,
  fields: FieldSpecs,
  figures: FieldSpecs,
): ColumnSpecs {
  const specs: Record<string, FieldSpec | DerivedField> = {};
  for (const [field, spec] of Object.entries({ ...fields, ...kind.derived, ...figures })) {
    if (hasColumn(spec.type)) specs[field] = spec;
  }
  return specs;
}

function grown<T extends Uint8Array | Uint16Array | Uint32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
