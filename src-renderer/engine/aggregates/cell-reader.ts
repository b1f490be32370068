import { RefKeys } from '#engine/aggregates/ref-keys.ts';
import type { Column } from '#engine/index/columns.ts';
import type { KindTable } from '#engine/index/kind-table.ts';
import type { Workspace } from '#engine/index/workspace.ts';
import type { AggregateField, Cells, WordOf } from '#shared/analytics/aggregate.ts';
import { referredKind } from '#shared/domain/referred-kind.ts';
import { DAY_MILLIS } from '#shared/rules/business-day.ts';

type Read = (slot: number) => number;

/** Reads the fields that an aggregate declares from the columns of a table, as numbers. */
export class CellReader {
  readonly #cells: Float64Array;
  readonly #reads: readonly Read[];
  readonly #columns: readonly Column[];
  /** Where references are read by whom they stand for now. */
  readonly refs: readonly RefKeys[];

  constructor(
    workspace: Workspace,
    table: KindTable,
    fields: readonly AggregateField[],
    dayOf: (at: number) => number,
  ) {
    this.#cells = new Float64Array(fields.length);
    this.#columns = fields.map(({ field }) => columnOf(table, field));
    const refs: RefKeys[] = [];
    this.#reads = fields.map(({ field, as }, place) => {
      const column = columnOf(table, field);
      const of = referredKind(table.specs[field]);
      if (as === 'word' && column.class === 'words' && of !== undefined) {
        const keys = new RefKeys(workspace, column, of, place);
        refs.push(keys);
        return (slot) => keys.of(column.codes[slot] ?? 0);
      }
      const isApart = !fields.some((each) => each.field === field && each.as === 'currency');
      // An amount says nothing without its currency: across currencies nothing is added up.
      if (column.class === 'money' && isApart) return wrong(table, field, as);
      return readerOf(column, as, dayOf) ?? wrong(table, field, as);
    });
    this.refs = refs;
  }

  /** What a record has: the same array each time. */
  read(slot: number): Cells {
    const reads = this.#reads;
    for (let place = 0; place < reads.length; place++) {
      this.#cells[place] = reads[place]?.(slot) ?? Number.NaN;
    }
    return this.#cells;
  }

  readonly wordOf: WordOf = (place, code) => {
    const keys = this.refs.find((each) => each.place === place);
    if (keys) return keys.idOf(code);
    const own = this.#columns[place];
    const column = own?.class === 'money' ? own.currencies : own;
    return column?.class === 'words' ? (column.words(code)[0] ?? '') : '';
  };
}

function readerOf(
  column: Column,
  as: AggregateField['as'],
  dayOf: (at: number) => number,
): Read | null {
  if (column.class === 'money') {
    if (as === 'number') return (slot) => column.amounts.get(slot);
    return as === 'currency' ? (slot) => column.currencies.codes[slot] ?? 0 : null;
  }
  if (column.class === 'words') {
    return as === 'word' || as === 'currency' ? (slot) => column.codes[slot] ?? 0 : null;
  }
  if (column.class === 'number') {
    if (as === 'number') return (slot) => column.get(slot);
    if (as === 'currency') return () => 0;
    if (as === 'day') {
      return (slot) => (column.isBlank(slot) ? Number.NaN : dayOf(column.get(slot)));
    }
    return null;
  }
  // A date has no zone: it is the day it says.
  return as === 'day' ? (slot) => Math.floor(Date.parse(column.get(slot)) / DAY_MILLIS) : null;
}

function columnOf(table: KindTable, field: string): Column {
  const column = table.column(field);
  if (!column) throw new Error(`${table.kind.name} has no field ${field}`);
  return column;
}

function wrong(table: KindTable, field: string, as: string): never {
  throw new Error(`${table.kind.name}.${field} cannot be read as a ${as}`);
}
