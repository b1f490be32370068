import { type Changed, ChangeStream } from '#engine/index/change-stream.ts';
import { type ColumnSpecs, columnSpecs } from '#engine/index/column-specs.ts';
import { Folds } from '#engine/index/folds.ts';
import { KindTable } from '#engine/index/kind-table.ts';
import type { RefTitles } from '#engine/index/orders.ts';
import type { WorkspaceTables } from '#engine/index/workspace-tables.ts';
import { customFieldId } from '#shared/domain/custom-field.ts';
import { customFieldSpec } from '#shared/domain/custom-field-spec.ts';
import type { EntityKind } from '#shared/domain/entity-kind.ts';
import type { FieldSpec, FieldSpecs } from '#shared/domain/field-spec.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';
import type { TextTools } from '#shared/text/text-tools.ts';

const CUSTOM_FIELD = 'customField';

/** Bytes that what makes searches faster may take, of all kinds together. */
const POSTINGS = 40 << 20;

/** All tables in memory, and which fields each kind has now, custom ones among them. */
export class Workspace implements WorkspaceTables {
  readonly kinds: ReadonlyMap<string, EntityKind>;
  readonly tools: TextTools;
  readonly folds: Folds;
  readonly changes = new ChangeStream((kind) => this.table(kind));
  /** UTC milliseconds. */
  readonly now: () => number;
  readonly #tables = new Map<string, KindTable>();
  /** Kinds whose tables are read later, and how many live records they have. */
  readonly #later = new Map<string, number>();
  readonly #whole = new Map<string, Map<string, FieldValues>>();
  readonly #fields = new Map<string, FieldSpecs>();

  constructor(
    kinds: readonly EntityKind[],
    tools: TextTools,
    now: () => number = () => Date.now(),
  ) {
    this.kinds = new Map(kinds.map((kind) => [kind.name, kind]));
    this.tools = tools;
    this.now = now;
    this.folds = new Folds(this);
  }

  kind(name: string): EntityKind {
    const kind = this.kinds.get(name);
    if (!kind) throw new Error(`no such kind of record: ${name}`);
    return kind;
  }

  table(name: string): KindTable {
    const known = this.#tables.get(name);
    if (known) return known;
    if (this.#later.has(name)) throw new Error(`the table of ${name} is not read yet`);
    return this.adopt(this.emptyTable(name));
  }

  /** A kind's table is read later: until it is adopted, nobody may ask for it. */
  postpone(name: string, liveCount: number): void {
    this.#later.set(name, liveCount);
  }

  isPostponed(name: string): boolean {
    return this.#later.has(name);
  }

  /** How many live records a kind has, also when its table is read later. */
  liveCount(name: string): number {
    return this.#later.get(name) ?? this.table(name).liveCount;
  }

  /** The fields of a kind that have a column. */
  specsOf(name: string): ColumnSpecs {
    return columnSpecs(this.kind(name), this.fieldsOf(name), this.folds.of(name).fields);
  }

  /** A table of a kind's present fields, not yet part of the workspace. */
  emptyTable(name: string): KindTable {
    const folded = this.folds.of(name);
    return new KindTable(this.kind(name), this.fieldsOf(name), this.tools, folded);
  }

  /** Takes a table in that was made elsewhere: a snapshot's, or one made anew from rows. */
  adopt(table: KindTable): KindTable {
    this.#later.delete(table.kind.name);
    this.#tables.set(table.kind.name, table);
    table.orders.refs = this.#refTitles;
    this.changes.watch(table);
    return table;
  }

  /** What changed is all there: works out what follows from it, and tells who hears of changes. */
  settle(why: Omit<Changed, 'kinds'> = {}): void {
    this.folds.settle();
    this.changes.tell(why);
  }

  tables(): Iterable<KindTable> {
    return this.#tables.values();
  }

  /** Does a piece of the work that makes searches faster (some 20 ms); false when none is left. */
  tidySearch(): boolean {
    const tables = [...this.#tables.values()];
    const room = tables.reduce((sum, { search }) => sum + search.memory.postings, 0) < POSTINGS;
    return tables.some(({ search }) => search.tidy(room));
  }

  /** A kind's fields: its own, then the custom ones in their order. */
  fieldsOf(name: string): FieldSpecs {
    const known = this.#fields.get(name);
    if (known) return known;
    const custom: [string, FieldSpec, number][] = [];
    for (const [id, values] of this.wholeOf(CUSTOM_FIELD)) {
      if (values.kind === name && this.table(CUSTOM_FIELD).isLive(id)) {
        custom.push([customFieldId(id), customFieldSpec(values), Number(values.order ?? 0)]);
      }
    }
    custom.sort((a, b) => a[2] - b[2] || (a[0] < b[0] ? -1 : 1));
    const fields = {
      ...this.kind(name).fields,
      ...Object.fromEntries(custom.map(([id, spec]) => [id, spec])),
    };
    this.#fields.set(name, fields);
    return fields;
  }

  /** Whole values of a small kind, by id, deleted ones among them. */
  wholeOf(name: string): ReadonlyMap<string, FieldValues> {
    return this.#whole.get(name) ?? new Map();
  }

  /** Keeps a small kind's values at hand; does nothing for others. */
  keepWhole(kind: string, id: string, values: FieldValues): void {
    if (!this.kind(kind).atHand) return;
    const kept = this.#whole.get(kind) ?? new Map<string, FieldValues>();
    kept.set(id, values);
    this.#whole.set(kind, kept);
  }

  /**
   * Custom field definitions changed: works out the fields anew. Returns the kinds of which a table
   * now lacks a column; those are to be made anew from rows. `fresh` are fields new to everyone.
   */
  reshape(fresh: ReadonlySet<string>): readonly string[] {
    this.#fields.clear();
    const lacking: string[] = [];
    for (const table of this.#tables.values()) {
      if (table.reshape(this.fieldsOf(table.kind.name), fresh)) lacking.push(table.kind.name);
    }
    return lacking;
  }

  /** The record that a merged one redirects to; itself when it was not merged. */
  readonly resolve = (kind: string, id: string): string =>
    this.#tables.get(kind)?.resolve(id) ?? id;

  /** All ids by which references may name a record: its own, and those of records merged into it. */
  namesOf(kind: string, id: string): readonly string[] {
    const table = this.table(kind);
    const own = table.resolve(id);
    return [own, ...table.redirects.into(own)];
  }

  readonly titleOf = (kind: string, id: string): string =>
    this.#tables.get(kind)?.titleOf(this.resolve(kind, id)) ?? '';

  readonly #refTitles: RefTitles = {
    sortTitle: (kind, id) => {
      const table = this.table(kind);
      const slot = table.ids.slotOf(table.resolve(id));
      return slot === undefined ? '' : table.sortTitle(slot);
    },
    resolve: this.resolve,
    version: (kind) => String(this.table(kind).version),
  };
}
