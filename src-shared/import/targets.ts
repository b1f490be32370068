/**
 * Where a column of a file goes: `field[.part][:label][#group]`.
 *
 * - `given`, `birthday`, `x_<id>`: a field
 * - `phones:mobile`, `emails:work`: an entry with a label; of `handles` the label is the service
 * - `addresses.city:home`: a part of an entry; parts with the same label and group are one entry
 * - `phones#2`, `phones.label#2`: value and label of the second entry, from two columns
 * - `birthday.year`: a part of a day
 * - `price:EUR`, `price.currency`: amounts in a currency, and the currency in a column of its own
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

export const addressParts = ['street', 'city', 'region', 'postalCode', 'country'] as const;
