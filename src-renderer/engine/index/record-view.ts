import { columnFormOf } from '#engine/index/column-forms.ts';
import type { KindTable } from '#engine/index/kind-table.ts';
import type { WorkspaceTables } from '#engine/index/workspace-tables.ts';
import type { FoldRecord } from '#shared/domain/fold.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';

type Resolve = WorkspaceTables['resolve'];

/** How a cell is read as a value: blank is undefined, references end where records were merged to. */
type CellReader = (slot: number) => unknown;

/**
 * Records of a table as values, read from columns when they are asked for: a million of them are
 * looked at without one object each.
 */
export class RecordView {
  readonly #table: KindTable;
  readonly #record: { kind: string; id: string; values: FieldValues };
  #slot = 0;

  constructor(
    { resolve }: { readonly resolve: Resolve },
    table: KindTable,
    fields: readonly string[],
  ) {
    this.#table = table;
    const values = {};
    for (const field of fields) {
      const read = cellReader(table, field, resolve);
      Object.defineProperty(values, field, { enumerable: true, get: () => read(this.#slot) });
    }
    const view = this;
    this.#record = {
      kind: table.kind.name,
      get id() {
        return view.#table.ids.at(view.#slot);
      },
      values,
    };
  }

  /** The record of a slot: the same object each time. */
  at(slot: number): FoldRecord {
    this.#slot = slot;
    return this.#record;
  }
}

/** Reads some values of a slot, blank ones left out. */
export function valueReader(
  { resolve }: { readonly resolve: Resolve },
  table: KindTable,
  fields: readonly string[],
): (slot: number) => FieldValues {
  const readers = fields.map((field) => [field, cellReader(table, field, resolve)] as const);
  return (slot) => {
    const values: Record<string, unknown> = {};
    for (const [field, read] of readers) {
      const value = read(slot);
      if (value !== undefined) values[field] = value;
    }
    return values;
  };
}

function cellReader(table: KindTable, field: string, resolve: Resolve): CellReader {
  const spec = table.specs[field];
  const column = table.column(field);
  if (!spec || !column) throw new Error(`${table.kind.name} has no field ${field}`);
  const { of } = spec;
  const resolved = (id: string) => (of === undefined ? id : resolve(of, id));
  return columnFormOf(spec.type).reader(column, resolved);
}
