import type { WriterGround } from '#shared/import/cells/cell-form.ts';
import type { CellColumn, ExportLabels, TableShape } from '#shared/import/written-table.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';

/** Columns for as many entries as any record has: each with its type, and its value or its parts. */
export function numberedColumns(
  { field, label, labels }: WriterGround,
  shape: TableShape,
  parts: readonly string[],
): readonly CellColumn[] {
  return numbered(shape.entries.get(field) ?? 0, label).flatMap(([name, index]) => {
    const type = typeColumn(name, field, index, labels);
    const [only] = parts;
    if (only === 'value') {
      return [{ header: name, cell: (values) => partOf(values[field], index, only) }, type];
    }
    const each = parts.map((part) => ({
      header: `${name} - ${labels[`part.${part}`] ?? part}`,
      cell: (values: FieldValues) => partOf(values[field], index, part),
    }));
    return [type, ...each];
  });
}

function numbered(count: number, label: string): readonly (readonly [string, number])[] {
  return Array.from({ length: count }, (_, index) => [`${label} ${index + 1}`, index] as const);
}

function typeColumn(name: string, field: string, index: number, labels: ExportLabels): CellColumn {
  return {
    header: `${name} - ${labels.entryType ?? 'Type'}`,
    cell: (values) => partOf(values[field], index, 'label'),
  };
}

/** The primary entry is written first: that is how it is told when the table is read again. */
function partOf(entries: unknown, index: number, part: string): string {
  const list: readonly unknown[] = Array.isArray(entries) ? entries : [];
  const entry = list.length > 1 ? primaryFirst(list)[index] : list[index];
  if (typeof entry !== 'object' || entry === null) return '';
  return String((entry as Record<string, unknown>)[part] ?? '');
}

function primaryFirst(entries: readonly unknown[]): readonly unknown[] {
  const at = entries.findIndex(
    (entry) => typeof entry === 'object' && entry !== null && 'primary' in entry,
  );
  const first = entries[at];
  return at <= 0 ? entries : [first, ...entries.filter((entry) => entry !== first)];
}
