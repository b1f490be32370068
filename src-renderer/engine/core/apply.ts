import {
  type Change,
  type FieldChange,
  type FieldValues,
  fieldOrigin,
  isBlank,
  type RecordRow,
  type StoredRow,
  sameValue,
} from '#shared/sync/change-set.ts';
import type { Hlc } from '#shared/sync/hlc.ts';

/** A new row: blank fields have no key. */
export function bornRow(row: RecordRow, at: Hlc): StoredRow {
  return { id: row.id, v: withoutBlanks(row.values), h: at };
}

export function withoutBlanks(values: FieldValues): FieldValues {
  if (!hasBlank(values)) return values;
  const kept: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(values)) if (!isBlank(value)) kept[field] = value;
  return kept;
}

function hasBlank(values: FieldValues): boolean {
  for (const field in values) if (isBlank(values[field])) return true;
  return false;
}

/** A row after field changes made at a stamp. */
export function changedRow(
  row: StoredRow,
  fields: Readonly<Record<string, FieldChange>>,
  at: Hlc,
): StoredRow {
  const values: Record<string, unknown> = { ...row.v };
  const clocks: Record<string, Hlc> = { ...row.f };
  const origins: Record<string, Hlc> = { ...row.o };
  for (const [field, change] of Object.entries(fields)) {
    if (isBlank(change.to)) delete values[field];
    else values[field] = change.to;
    clocks[field] = at;
    if (change.restores) origins[field] = change.restores;
    else delete origins[field];
  }
  const { o: _origins, ...rest } = row;
  return {
    ...rest,
    v: values,
    f: clocks,
    ...(Object.keys(origins).length > 0 ? { o: origins } : {}),
  };
}

/** The changes that give a row the wanted values; null when it has them already. */
export function fieldChanges(
  row: StoredRow,
  wanted: FieldValues,
): Readonly<Record<string, FieldChange>> | null {
  const changes: Record<string, FieldChange> = {};
  for (const [field, value] of Object.entries(wanted)) {
    const from = row.v[field];
    if (sameValue(from, value)) continue;
    changes[field] = {
      from: isBlank(from) ? null : from,
      to: isBlank(value) ? null : value,
      was: fieldOrigin(row, field),
    };
  }
  return Object.keys(changes).length > 0 ? changes : null;
}

/** Whether nobody wrote a row since a stamp: every value in it comes from that act or before. */
export function isUntouchedSince(row: StoredRow, at: Hlc): boolean {
  return Object.keys(row.f ?? {}).every((field) => fieldOrigin(row, field) <= at);
}

/**
 * The changes that take a set change back, as far as nobody changed the fields since.
 * `at` is the stamp of the change set to invert.
 */
export function invertedFields(
  row: StoredRow,
  change: Extract<Change, { op: 'set' }>,
  at: Hlc,
): {
  readonly fields: Readonly<Record<string, FieldChange>>;
  readonly leftAlone: readonly string[];
} {
  const fields: Record<string, FieldChange> = {};
  const leftAlone: string[] = [];
  for (const [field, { from, to, was, restores }] of Object.entries(change.fields)) {
    const origin = fieldOrigin(row, field);
    if (origin === (restores ?? at) && sameValue(row.v[field], to)) {
      fields[field] = { from: to, to: from, was: origin, restores: was };
    } else {
      leftAlone.push(field);
    }
  }
  return { fields, leftAlone };
}
