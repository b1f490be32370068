import type { FieldSpecs } from '#shared/domain/field-spec.ts';
import type { HandleEntry } from '#shared/domain/field-type.ts';
import { cellTypes } from '#shared/import/cell-types.ts';
import type { WriterGround } from '#shared/import/cells/cell-form.ts';
import type { CellColumn, ExportLabels, TableShape } from '#shared/import/written-table.ts';
import { type FieldValues, isBlank } from '#shared/sync/change-set.ts';

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
