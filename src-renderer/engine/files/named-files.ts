import type { KindTable } from '#engine/index/kind-table.ts';
import type { Workspace } from '#engine/index/workspace.ts';
import type { NamedFile } from '#engine/protocol/files.ts';
import type { RowStore } from '#engine/store/row-store.ts';
import { filesIn } from '#shared/domain/file-entry.ts';

/** Rows read at once. */
const ROWS = 200;

/** Which files the live records name. What was found is kept, and only what changed is read again. */
export class NamedFiles {
  readonly #workspace: Workspace;
  readonly #store: RowStore;
  readonly #late: () => Promise<void>;
  readonly #found = new WeakMap<
    KindTable,
    { version: number; readonly files: Map<number, NamedFile[]> }
  >();

  /** `late` reads what is read after the first list. */
  constructor(workspace: Workspace, store: RowStore, late: () => Promise<void>) {
    this.#workspace = workspace;
    this.#store = store;
    this.#late = late;
  }

  /** All of them; a file may be named by several records. */
  async all(): Promise<readonly NamedFile[]> {
    await this.#late();
    const all: NamedFile[] = [];
    for (const kind of this.#workspace.kinds.keys()) {
      const table = this.#workspace.table(kind);
      const fields = Object.entries(table.specs).filter(([, { type }]) => type === 'files');
      if (fields.length === 0) continue;
      const found = await this.#ofTable(
        table,
        fields.map(([field]) => field),
      );
      for (const files of found.values()) all.push(...files);
    }
    return all;
  }

  /** Whether a record here, alive or not, names a file: it may have been erased or forgotten just now. */
  async names({ kind, record, file }: NamedFile): Promise<boolean> {
    await this.#late();
    const table = this.#workspace.table(kind);
    const place = table.place(record);
    const [row] = place ? await this.#store.rows(table.kind, [{ id: record, ...place }]) : [];
    const named = row ? filesIn(row.v) : [];
    return named.some(({ id, hash }) => id === file.id && hash === file.hash);
  }

  async #ofTable(table: KindTable, fields: readonly string[]): Promise<Map<number, NamedFile[]>> {
    const { name } = table.kind;
    const known = this.#found.get(table) ?? { version: 0, files: new Map<number, NamedFile[]>() };
    this.#found.set(table, known);
    const { version } = table;
    const changed = known.version === 0 ? 'all' : table.changedSince(known.version);
    const slots =
      changed === 'all' ? Array.from({ length: table.size }, (_, slot) => slot) : changed;
    if (changed === 'all') known.files.clear();
    const columns = fields.flatMap((field) => table.columns.get(field) ?? []);
    const named = slots.filter((slot) => {
      known.files.delete(slot);
      return table.live[slot] === 1 && columns.some((column) => !column.isBlank(slot));
    });
    for (let from = 0; from < named.length; from += ROWS) {
      const some = named.slice(from, from + ROWS);
      const places = some.map((slot) => ({
        id: table.ids.at(slot),
        batch: table.batchOf[slot] ?? 0,
        slot: table.placeOf[slot] ?? 0,
      }));
      const rows = await this.#store.rows(table.kind, places);
      for (const [at, slot] of some.entries()) {
        const row = rows[at];
        if (!row) continue;
        const files = filesIn(row.v).map((file) => ({ kind: name, record: row.id, file }));
        if (files.length > 0) known.files.set(slot, files);
      }
    }
    known.version = version;
    return known.files;
  }
}
