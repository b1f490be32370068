import type { FieldType } from '#shared/domain/field-type.ts';
import { isBlank, sameValue } from '#shared/sync/change-set.ts';
import { entryKey, isListType } from './entry-key.ts';

/** How two records stand to each other in one field. */
export type Likeness = 'same' | 'differs' | 'oneSided' | 'blank';

/**
 * Compares two values of a field. Lists are the same when they share anything: one common phone
 * number says more than another one that only one of them has. Symmetric.
 */
export function compareValues(type: FieldType, a: unknown, b: unknown): Likeness {
  if (isBlank(a) || isBlank(b)) return isBlank(a) && isBlank(b) ? 'blank' : 'oneSided';
  if (isListType(type) && Array.isArray(a) && Array.isArray(b)) {
    const keys = new Set(a.map((entry) => entryKey(type, entry)));
    return b.some((entry) => keys.has(entryKey(type, entry))) ? 'same' : 'differs';
  }
  return sameValue(plain(a), plain(b)) ? 'same' : 'differs';
}

/** The entries of a list with those it shares with the other one first. */
export function sharedFirst(
  type: FieldType,
  entries: readonly unknown[],
  other: unknown,
): readonly unknown[] {
  if (!isListType(type) || !Array.isArray(other)) return entries;
  const keys = new Set(other.map((entry) => entryKey(type, entry)));
  return entries.toSorted(
    (x, y) => Number(keys.has(entryKey(type, y))) - Number(keys.has(entryKey(type, x))),
  );
}

/** Texts are told apart by what can be seen of them. */
function plain(value: unknown): unknown {
  return typeof value === 'string'
    ? value.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase()
    : value;
}
