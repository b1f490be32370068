import type { FieldValues } from '#shared/sync/change-set.ts';

/** A column of an exported table: what it is called and how its cells are written. */
export interface CellColumn {
  readonly header: string;
  readonly cell: (values: FieldValues, titles: Titles) => string;
}

/** Titles of records that ref fields point at, by id. */
export type Titles = ReadonlyMap<string, string>;

/**
 * Words for an export, by what they stand for; what has none is written as Rapport calls it.
 * Keys: a field id, `choice.<field>.<option>`, `part.<address part>`, `handle.<service>`, `entryType`.
 */
export type ExportLabels = Readonly<Record<string, string>>;

/** How many columns the fields of some records need: entries of a list, services of handles. */
export interface TableShape {
  readonly used: ReadonlySet<string>;
  readonly entries: ReadonlyMap<string, number>;
  readonly services: ReadonlyMap<string, readonly string[]>;
}
