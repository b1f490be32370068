import type { FieldSpecs } from '#shared/domain/entity-kind.ts';

/**
 * Where a column of a file goes: `field[.part][:label][#group]`.
 *
 * - `given`, `birthday`, `x_<id>`: a field
 * - `phones:mobile`, `emails:work`: an entry with a label; of `handles` the label is the service
 * - `addresses.city:home`: a part of an entry; parts with the same label and group are one entry
 * - `phones#2`, `phones.label#2`: value and label of the second entry, from two columns
 * - `birthday.year`: a part of a day
 *
 * A label may have any sign; `#` and `%` in it are written as `%23` and `%25`.
 */
export interface Target {
  readonly field: string;
  readonly part?: string;
  readonly label?: string;
  readonly group?: number;
}

const TARGET = /^([^.:#]+)(?:\.([^.:#]+))?(?::([^#]+))?(?:#(\d+))?$/;

const MARKS: Readonly<Record<string, string>> = { 3: '#', 5: '%' };

/** Reads a target; null when the text is none. */
export function parseTarget(text: string): Target | null {
  const match = TARGET.exec(text);
  if (!match?.[1]) return null;
  return {
    field: match[1],
    ...(match[2] ? { part: match[2] } : {}),
    ...(match[3] ? { label: match[3].replace(/%2([35])/g, (_, sign) => MARKS[sign] ?? '') } : {}),
    ...(match[4] ? { group: Number(match[4]) } : {}),
  };
}

export function formatTarget({ field, part, label, group }: Target): string {
  const named = label ? `:${label.replace(/%/g, '%25').replace(/#/g, '%23')}` : '';
  return `${field}${part ? `.${part}` : ''}${named}${group ? `#${group}` : ''}`;
}

const phoneLabels = [
  'mobile',
  'work',
  'home',
  'main',
  'fax',
  'workFax',
  'homeFax',
  'pager',
  'other',
] as const;
const emailLabels = ['work', 'home', 'other'] as const;
const addressLabels = ['work', 'home', 'other'] as const;
export const addressParts = ['street', 'city', 'region', 'postalCode', 'country'] as const;
const handleServices = [
  'website',
  'wechat',
  'whatsapp',
  'qq',
  'line',
  'telegram',
  'skype',
  'linkedin',
] as const;

/** All that columns of a file can be mapped to for a kind with these fields, in order to offer. */
export function targetsOf(fields: FieldSpecs): readonly string[] {
  return Object.entries(fields).flatMap(([field, spec]) => {
    if (spec.system) return [];
    switch (spec.type) {
      case 'json':
      case 'options':
        return [];
      case 'phones':
        return [field, ...phoneLabels.map((label) => formatTarget({ field, label }))];
      case 'emails':
        return [field, ...emailLabels.map((label) => formatTarget({ field, label }))];
      case 'handles':
        return handleServices.map((label) => formatTarget({ field, label }));
      case 'addresses': {
        const parts = addressParts.map((part) => formatTarget({ field, part }));
        const labelled = addressLabels.flatMap((label) =>
          addressParts.map((part) => formatTarget({ field, part, label })),
        );
        return [field, ...parts, ...labelled];
      }
      default:
        return [field];
    }
  });
}
