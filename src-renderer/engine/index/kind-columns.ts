import { cellKey } from '#engine/index/cell-key.ts';
import { clearCell, columnFormOf, searchTextOf, setCell } from '#engine/index/column-forms.ts';
import { type ColumnSpecs, columnSpecs, type FoldedColumns } from '#engine/index/column-specs.ts';
import { type Column, NumberColumn, TextColumn } from '#engine/index/columns.ts';
import { SORT_TITLE, SUBTITLE, TITLE } from '#engine/index/title-columns.ts';
import type { EntityKind } from '#shared/domain/entity-kind.ts';
import { firstLine } from '#shared/domain/entries.ts';
import type { DerivedField, FieldSpec, FieldSpecs } from '#shared/domain/field-spec.ts';
import type { FieldType } from '#shared/domain/field-type.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';
import { searchLine } from '#shared/text/search-line.ts';
import type { TextTools } from '#shared/text/text-tools.ts';

/** A field's column. */
interface PlannedField {
  readonly spec: FieldSpec | DerivedField;
  readonly column: Column;
}

interface PlannedDerived extends PlannedField {
  readonly derive: DerivedField['derive'];
}

/**
 * The columns of one kind: where the values of a record's slot go, what it is called by them, and what
 * of them a search may find.
 */
export class KindColumns {
  readonly kind: EntityKind;
  readonly tools: TextTools;
  /** By field, and by the names of what has a column beside the fields: titles, turns of rules. */
  readonly byName = new Map<string, Column>();
  specs: ColumnSpecs;
  /** Figures that follow by rule from other records: filled by it, not from a record's values. */
  readonly figures: FieldSpecs;
  /** Where a record's values go, by field; and what is worked out from them. */
  #plan: ReadonlyMap<string, PlannedField> = new Map();
  #derived: readonly PlannedDerived[] = [];

  constructor(kind: EntityKind, fields: FieldSpecs, tools: TextTools, folded: FoldedColumns) {
    this.kind = kind;
    this.tools = tools;
    this.figures = folded.fields;
    this.specs = columnSpecs(kind, fields, folded.fields);
    for (const name of folded.turns) this.byName.set(name, new NumberColumn());
    if (!kind.titleField) this.byName.set(TITLE, new TextColumn());
    if (kind.subtitle) this.byName.set(SUBTITLE, new TextColumn());
    if (kind.sortKey) this.byName.set(SORT_TITLE, new TextColumn());
    for (const [field, spec] of Object.entries(this.specs)) {
      this.byName.set(field, columnFormOf(spec.type).empty());
    }
    this.#planPuts();
  }

  /** The column of a field; the title's order is that of its sort key. */
  of(field: string): Column | undefined {
    return this.byName.get(field === TITLE ? (this.kind.titleField ?? TITLE) : field);
  }

  /** Puts a record's values into a slot; answers with the line in which a search finds it. */
  put(slot: number, values: FieldValues): string {
    let found = '';
    const { titleField, subtitle, sortKey, searchNames, searchWords } = this.kind;
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
    return searchLine(names, found);
  }

  /** Blanks what a slot had and these values have no more. */
  clear(slot: number, values: FieldValues): void {
    for (const [field, { column }] of this.#plan) {
      if (values[field] === undefined) clearCell(column, slot);
    }
    for (const { column } of this.#derived) clearCell(column, slot);
  }

  /** Sets a figure as its rule gives it now; undefined for none. True when it is another than before. */
  putFigure(field: string, slot: number, value: unknown): boolean {
    const spec = this.figures[field];
    const column = this.byName.get(field);
    return spec && column ? setFigureCell(column, slot, spec.type, value) : false;
  }

  /**
   * Takes on a changed set of fields: one that came, or is of another type, gets an empty column. Says
   * which these are, and whether what a search finds of kept ones is called otherwise now.
   */
  reshape(fields: FieldSpecs): { readonly came: readonly string[]; readonly reworded: boolean } {
    const specs = columnSpecs(this.kind, fields, this.figures);
    const came: string[] = [];
    let reworded = false;
    for (const [field, spec] of Object.entries(specs)) {
      const old = this.specs[field];
      // A search finds options by what they are called: those texts are made anew with the table.
      reworded ||= spec.search === true && !sameWords(old, spec);
      if (old?.type === spec.type) continue;
      this.byName.set(field, columnFormOf(spec.type).empty());
      came.push(field);
    }
    this.specs = specs;
    this.#planPuts();
    return { came, reworded };
  }

  /** Columns made elsewhere take the place of those of their names. */
  replace(columns: Iterable<readonly [string, Column]>): void {
    for (const [name, column] of columns) this.byName.set(name, column);
    this.#planPuts();
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

  /** Notes which column each field goes to. */
  #planPuts(): void {
    const plan = new Map<string, PlannedField>();
    const derived: PlannedDerived[] = [];
    for (const [field, spec] of Object.entries(this.specs)) {
      const column = this.byName.get(field);
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

  #text(name: string): TextColumn {
    const column = this.byName.get(name);
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
