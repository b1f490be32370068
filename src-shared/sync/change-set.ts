import type { Hlc } from '#shared/sync/hlc.ts';

/** Field values of a record by field id. A missing key is a blank field; values are plain JSON. */
export type FieldValues = Readonly<Record<string, unknown>>;

/** A record as everyone outside the store sees it. */
export interface RecordRow {
  readonly id: string;
  readonly values: FieldValues;
}

/**
 * A record as the store keeps it.
 * - `h` the stamp of the change that made it
 * - `f` the stamp of the last write of each field that was edited since
 * - `o` the stamp of the act a field's value *comes from*, where an undo or redo put it back
 * - `d` the stamp of its deletion; absent while it lives
 */
export interface StoredRow {
  readonly id: string;
  readonly v: FieldValues;
  readonly h: Hlc;
  readonly f?: Readonly<Record<string, Hlc>>;
  readonly o?: Readonly<Record<string, Hlc>>;
  readonly d?: Hlc;
}

/** One field's change. `was` is the origin of the value that was replaced: what the editor saw. */
export interface FieldChange {
  readonly from: unknown;
  readonly to: unknown;
  readonly was: Hlc;
  /** Set when this write puts a value back: the stamp of the act that value comes from. */
  readonly restores?: Hlc;
}

/** One step of a change set. Values in `add` have no blanks: a blank field has no key. */
export type Change =
  | { readonly op: 'add'; readonly kind: string; readonly rows: readonly RecordRow[] }
  | {
      readonly op: 'set';
      readonly kind: string;
      readonly id: string;
      readonly fields: Readonly<Record<string, FieldChange>>;
    }
  | { readonly op: 'del'; readonly kind: string; readonly ids: readonly string[] }
  | { readonly op: 'undel'; readonly kind: string; readonly ids: readonly string[] };

/** What the user did, in words the screen can translate: `act.<name>` with these parameters. */
export interface Act {
  readonly name: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

/** What an act undoes or does again, by the id of the change set it inverts. */
export interface Inverts {
  readonly id: string;
  readonly mode: 'undo' | 'redo';
}

/** An ordered list of changes, made by one actor on one device at one hybrid logical time. */
export interface ChangeSet {
  readonly id: string;
  readonly at: Hlc;
  readonly actor: string;
  readonly device: string;
  readonly act: Act;
  readonly inverts?: Inverts;
  readonly changes: readonly Change[];
}

/** The stamp of the last write of a field. */
function fieldClock(row: StoredRow, field: string): Hlc {
  return row.f?.[field] ?? row.h;
}

/** The stamp of the act that a field's present value comes from. */
export function fieldOrigin(row: StoredRow, field: string): Hlc {
  return row.o?.[field] ?? fieldClock(row, field);
}

/** Whether a value counts as blank: blank fields are not stored. */
export function isBlank(value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    value === '' ||
    (Array.isArray(value) && value.length === 0)
  );
}

/** Two JSON values are the same. Key order does not matter. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (isBlank(a) && isBlank(b)) return true;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, i) => sameValue(item, b[i]));
  }
  if (isPlainObject(a) && isPlainObject(b)) {
    const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
    for (const key of keys) if (!sameValue(a[key], b[key])) return false;
    return true;
  }
  return false;
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
