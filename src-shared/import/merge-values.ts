import type { FieldSpecs } from '#shared/domain/field-spec.ts';
import { formOf } from '#shared/domain/field-type.ts';
import type { FieldForm } from '#shared/domain/field-types/field-form.ts';
import { cellTypes } from '#shared/import/cell-types.ts';
import { entryKey } from '#shared/import/row-readers.ts';
import { type FieldValues, isBlank, sameValue } from '#shared/sync/change-set.ts';

/**
 * What a row changes in an existing record: blank leaves, lists take in what is new and keep the
 * rest, other fields take the row's value. Empty when the record is as the row says.
 */
export function changesOf(
  existing: FieldValues,
  incoming: FieldValues,
  fields: FieldSpecs,
  normalise: (values: FieldValues) => FieldValues = (values) => values,
): FieldValues {
  const changes: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(incoming)) {
    if (isBlank(value)) continue;
    const type = fields[field]?.type;
    const before = existing[field];
    const { members, joined: isText } = type ? formOf(type) : NO_FORM;
    const keyOf = (type && cellTypes[type].entryKey) ?? entryKey;
    const after = members ? joined(before, value, keyOf, members.prevails !== undefined) : value;
    if (!sameValue(before, after) && !(isText && sameText(before, after))) {
      changes[field] = after;
    }
  }
  const stored = Object.entries(normalise(changes));
  return Object.fromEntries(stored.filter(([field, value]) => !sameValue(existing[field], value)));
}

const NO_FORM: Partial<FieldForm> = {};

/** Line ends and blanks before them differ by program: they say nothing. */
function sameText(before: unknown, after: unknown): boolean {
  if (typeof before !== 'string' || typeof after !== 'string') return false;
  return plainLines(before) === plainLines(after);
}

function plainLines(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]+(?=\n|$)/g, '')
    .trim();
}

/** The old list with new entries behind it; a label fills in where there was none. */
function joined(
  before: unknown,
  incoming: unknown,
  keyOf: (entry: unknown) => string,
  replace: boolean,
): unknown {
  if (!Array.isArray(before) || !Array.isArray(incoming)) return incoming;
  const list: unknown[] = [...before];
  for (const entry of incoming) {
    const key = keyOf(entry);
    const alike = (each: unknown) => keyOf(each) === key;
    const exact = list.findIndex((each) => alike(each) && labelOf(each) === labelOf(entry));
    const at = exact < 0 ? list.findIndex(alike) : exact;
    if (at < 0) list.push(withoutPrimary(entry));
    else if (replace) list[at] = entry;
    else list[at] = withLabel(list[at], entry);
  }
  return list;
}

function labelOf(entry: unknown): unknown {
  return isEntry(entry) ? entry.label : undefined;
}

function withLabel(before: unknown, incoming: unknown): unknown {
  if (!isEntry(before) || !isEntry(incoming) || before.label || !incoming.label) return before;
  return { ...before, label: incoming.label };
}

/** The record's own primary entry stays the primary one. */
function withoutPrimary(entry: unknown): unknown {
  if (!isEntry(entry)) return entry;
  const { primary: _, ...rest } = entry;
  return rest;
}

function isEntry(
  value: unknown,
): value is { readonly label?: unknown; readonly primary?: unknown } {
  return typeof value === 'object' && value !== null;
}
