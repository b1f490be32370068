import type { FieldSpecs } from '#shared/domain/entity-kind.ts';
import type { HandleEntry } from '#shared/domain/field-type.ts';
import { cellTypes } from '#shared/import/cell-types.ts';
import type { WriterGround } from '#shared/import/cells/cell-form.ts';
import { type FieldValues, isBlank } from '#shared/sync/change-set.ts';

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

/** Measures records as they pass by; `shape` tells once all have. */
export function createShapeMeter(fields: FieldSpecs) {
  const used = new Set<string>();
  const entries = new Map<string, number>();
  const services = new Map<string, Set<string>>();
  return {
    add(values: FieldValues): void {
      for (const [field, value] of Object.entries(values)) {
        const type = fields[field]?.type;
        if (type === undefined || isBlank(value)) continue;
        used.add(field);
        if (!Array.isArray(value)) continue;
        const { columns, services: byService } = cellTypes[type];
        if (byService) {
          const known = services.get(field) ?? new Set();
          services.set(field, known);
          for (const { service } of value as readonly HandleEntry[]) known.add(service);
        } else if (columns) {
          entries.set(field, Math.max(entries.get(field) ?? 0, value.length));
        }
      }
    },
    shape: (): TableShape => ({
      used,
      entries,
      services: new Map([...services].map(([field, names]) => [field, [...names].sort()])),
    }),
  };
}

/** Columns for these fields, wide enough for every record of the shape. */
export function columnsFor(
  fieldIds: readonly string[],
  fields: FieldSpecs,
  shape: TableShape,
  labels: ExportLabels,
): readonly CellColumn[] {
  return fieldIds.flatMap((field): readonly CellColumn[] => {
    const spec = fields[field];
    if (!spec) return [];
    const { columns, unwritten } = cellTypes[spec.type];
    if (unwritten) return [];
    const ground = { field, spec, label: labels[field] ?? spec.label ?? field, labels };
    return columns?.(ground, shape) ?? [{ header: ground.label, cell: singleCell(ground) }];
  });
}

function singleCell(ground: WriterGround): CellColumn['cell'] {
  const { field, spec } = ground;
  const { write = String } = cellTypes[spec.type];
  return (values, titles) => {
    const value = values[field];
    return isBlank(value) ? '' : write(value, ground, titles);
  };
}
