import { bornRow, changedRow, fieldChanges } from '#engine/core/apply.ts';
import type { Series } from '#engine/core/series.ts';
import type { Workspace } from '#engine/index/workspace.ts';
import type { RowStore } from '#engine/store/row-store.ts';
import type {
  Change,
  FieldChange,
  FieldValues,
  RecordRow,
  StoredRow,
} from '#shared/sync/change-set.ts';
import type { Hlc } from '#shared/sync/hlc.ts';

const READ_AT_ONCE = 4096;

/**
 * A change set in the making: the changes so far, and the rows as they would be. Later steps of
 * one act see what earlier steps did.
 */
export class Draft {
  readonly at: Hlc;
  readonly changes: Change[] = [];
  readonly #workspace: Workspace;
  readonly #store: RowStore;
  readonly #series: Series;
  readonly #rows = new Map<string, Map<string, StoredRow>>();
  readonly #written = new Map<string, Map<string, StoredRow>>();
  readonly #before = new Map<string, Map<string, FieldValues>>();
  readonly #held = new Map<string, FieldValues[]>();
  readonly #born = new Map<string, Set<string>>();
  readonly #dead = new Map<string, Set<string>>();
  readonly #alive = new Map<string, Set<string>>();

  constructor(workspace: Workspace, store: RowStore, at: Hlc, series: Series) {
    this.#workspace = workspace;
    this.#store = store;
    this.#series = series;
    this.at = at;
  }

  /** Present rows by id, deleted ones among them; unknown ids are missing. */
  async read(kind: string, ids: readonly string[]): Promise<ReadonlyMap<string, StoredRow>> {
    const known = entry(this.#rows, kind, () => new Map<string, StoredRow>());
    const table = this.#workspace.table(kind);
    const missing = ids.filter((id) => !known.has(id) && table.ids.has(id));
    for (let from = 0; from < missing.length; from += READ_AT_ONCE) {
      const places = missing.slice(from, from + READ_AT_ONCE).flatMap((id) => {
        const place = table.place(id);
        return place ? [{ id, ...place }] : [];
      });
      for (const row of await this.#store.rows(table.kind, places)) {
        if (row) known.set(row.id, row);
      }
    }
    return known;
  }

  isLive(kind: string, id: string): boolean {
    if (this.#dead.get(kind)?.has(id)) return false;
    if (this.#alive.get(kind)?.has(id) || this.#born.get(kind)?.has(id)) return true;
    return this.#workspace.table(kind).isLive(id);
  }

  /** Whether a record was not deleted: it lives, or it was merged into another and waits behind it. */
  isKept(kind: string, id: string): boolean {
    if (this.#dead.get(kind)?.has(id)) return false;
    const table = this.#workspace.table(kind);
    return this.isLive(kind, id) || (table.ids.has(id) && !table.deadAt.has(id));
  }

  exists(kind: string, id: string): boolean {
    return this.#born.get(kind)?.has(id) === true || this.#workspace.table(kind).ids.has(id);
  }

  /** New records, with their numbers. */
  add(kind: string, rows: readonly RecordRow[]): void {
    if (rows.length === 0) return;
    const born = rows.map(({ id, values }) =>
      bornRow({ id, values: this.#series.numbered(kind, values) }, this.at),
    );
    for (const row of born) {
      this.#write(kind, row);
      entry(this.#born, kind, () => new Set<string>()).add(row.id);
    }
    this.changes.push({
      op: 'add',
      kind,
      rows: born.map((row) => ({ id: row.id, values: row.v })),
    });
  }

  set(kind: string, row: StoredRow, fields: Readonly<Record<string, FieldChange>>): void {
    const before = entry(this.#before, kind, () => new Map<string, FieldValues>());
    if (!this.#born.get(kind)?.has(row.id) && !before.has(row.id)) before.set(row.id, row.v);
    this.#write(kind, changedRow(row, fields, this.at));
    this.changes.push({ op: 'set', kind, id: row.id, fields });
  }

  /** Gives a record the wanted values, but no other number; nothing is drafted where it has them already. */
  change(kind: string, row: StoredRow, wanted: FieldValues): void {
    this.#change(kind, row, wanted, () => true);
  }

  #change(
    kind: string,
    row: StoredRow,
    wanted: FieldValues,
    keeps: (field: string) => boolean,
  ): void {
    const fields = fieldChanges(row, this.#series.withoutNumbers(kind, wanted, keeps));
    if (fields) this.set(kind, row, fields);
  }

  /** A record that was deleted is there again, with these values and no others. */
  bringBack(kind: string, row: StoredRow, values: FieldValues): void {
    if (!this.isLive(kind, row.id)) this.undel(kind, [row.id]);
    const cleared = Object.keys(row.v).filter((field) => !(field in values));
    const blank = Object.fromEntries(cleared.map((field) => [field, null]));
    // One from before there were numbers takes what it is given.
    const keeps = (field: string) => field in row.v;
    this.#change(kind, row, { ...blank, ...values }, keeps);
  }

  del(kind: string, ids: readonly string[]): void {
    if (ids.length === 0) return;
    for (const id of ids) {
      entry(this.#dead, kind, () => new Set<string>()).add(id);
      this.#alive.get(kind)?.delete(id);
    }
    this.changes.push({ op: 'del', kind, ids });
  }

  undel(kind: string, ids: readonly string[]): void {
    if (ids.length === 0) return;
    for (const id of ids) {
      entry(this.#alive, kind, () => new Set<string>()).add(id);
      this.#dead.get(kind)?.delete(id);
    }
    this.changes.push({ op: 'undel', kind, ids });
  }

  /** What a record held before this act; undefined for one that it makes. */
  before(kind: string, id: string): FieldValues | undefined {
    return this.#before.get(kind)?.get(id);
  }

  /** Notes values that other records held and that this act gives to a record. */
  vouch(id: string, values: FieldValues): void {
    entry(this.#held, id, () => []).push(values);
  }

  /** Values that other records held before they were given to this one. */
  held(id: string): readonly FieldValues[] {
    return this.#held.get(id) ?? [];
  }

  /** Rows to write, by kind. */
  written(): ReadonlyMap<string, ReadonlyMap<string, StoredRow>> {
    return this.#written;
  }

  dead(): ReadonlyMap<string, ReadonlySet<string>> {
    return this.#dead;
  }

  alive(): ReadonlyMap<string, ReadonlySet<string>> {
    return this.#alive;
  }

  #write(kind: string, row: StoredRow): void {
    entry(this.#rows, kind, () => new Map<string, StoredRow>()).set(row.id, row);
    entry(this.#written, kind, () => new Map<string, StoredRow>()).set(row.id, row);
  }
}

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
