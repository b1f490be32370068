import type { FieldSpec, FieldSpecs } from '#shared/domain/entity-kind.ts';
import type { ConsentEntry, HandleEntry, Money } from '#shared/domain/field-type.ts';
import { minorDigits } from '#shared/import/minor-digits.ts';
import { joinList } from '#shared/import/parse-cell.ts';
import { formatConsent } from '#shared/import/parse-entries.ts';
import { addressParts, formatTarget } from '#shared/import/targets.ts';
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
        if (type === 'handles') {
          const known = services.get(field) ?? new Set();
          services.set(field, known);
          for (const { service } of value as readonly HandleEntry[]) known.add(service);
        } else if (listTypes.has(type)) {
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

const listTypes: ReadonlySet<string> = new Set(['phones', 'emails', 'addresses']);

/** Columns for these fields, wide enough for every record of the shape. */
export function columnsFor(
  fieldIds: readonly string[],
  fields: FieldSpecs,
  shape: TableShape,
  labels: ExportLabels,
): readonly CellColumn[] {
  return fieldIds.flatMap((field): readonly CellColumn[] => {
    const spec = fields[field];
    if (!spec || spec.type === 'json' || spec.type === 'options') return [];
    const label = labels[field] ?? spec.label ?? field;
    switch (spec.type) {
      case 'phones':
      case 'emails':
        return numbered(shape.entries.get(field) ?? 0, label).flatMap(([name, index]) => [
          { header: name, cell: (values) => partOf(values[field], index, 'value') },
          typeColumn(name, field, index, labels),
        ]);
      case 'addresses':
        return numbered(shape.entries.get(field) ?? 0, label).flatMap(([name, index]) => [
          typeColumn(name, field, index, labels),
          ...addressParts.map((part) => ({
            header: `${name} - ${labels[`part.${part}`] ?? part}`,
            cell: (values: FieldValues) => partOf(values[field], index, part),
          })),
        ]);
      case 'handles':
        return (shape.services.get(field) ?? []).map((service) => ({
          header: labels[`handle.${service}`] ?? formatTarget({ field, label: service }),
          cell: (values) => handlesOf(values[field], service),
        }));
      default:
        return [{ header: label, cell: singleCell(field, spec, labels) }];
    }
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

function handlesOf(entries: unknown, service: string): string {
  if (!Array.isArray(entries)) return '';
  return (entries as readonly HandleEntry[])
    .filter((entry) => entry.service === service)
    .map(({ value }) => value)
    .join('\n');
}

function singleCell(field: string, spec: FieldSpec, labels: ExportLabels): CellColumn['cell'] {
  const option = (word: unknown) =>
    spec.optionWords?.[String(word)]?.label ??
    labels[`choice.${field}.${String(word)}`] ??
    String(word);
  const write = (value: unknown, titles: Titles): string => {
    switch (spec.type) {
      case 'ref':
        return titles.get(String(value)) ?? String(value);
      case 'choice':
        return option(value);
      case 'choices':
        return joinList((value as readonly string[]).map(option));
      case 'tags':
        return joinList(value as readonly string[]);
      case 'consents':
        return joinList((value as readonly ConsentEntry[]).map(formatConsent));
      case 'money': {
        const { amount, currency } = value as Money;
        const digits = minorDigits(currency);
        return `${(amount / 10 ** digits).toFixed(digits)} ${currency}`;
      }
      case 'time':
        return new Date(value as number).toISOString();
      case 'yesNo':
        return value ? (labels.yes ?? 'yes') : (labels.no ?? 'no');
      default:
        return String(value);
    }
  };
  return (values, titles) => (isBlank(values[field]) ? '' : write(values[field], titles));
}
