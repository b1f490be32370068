import type { FieldProblem } from '#shared/domain/field-spec.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';

/** Bytes of a record's values as JSON at most: an endpoint takes several in one message. */
export const RECORD_BYTES = 1024 * 1024;

/** What JSON makes of one character at most (an escape), bytes. */
const CHARACTER_BYTES = 6;

/**
 * Whether values are more than one record may hold, fields that this version does not know among
 * them. Nothing where a change leaves a record that was too large no larger than it was.
 */
export function sizeProblems(values: FieldValues, before?: FieldValues): readonly FieldProblem[] {
  if (atMost(values) <= RECORD_BYTES) return [];
  const size = bytesOf(values);
  if (size <= RECORD_BYTES || (before && size <= bytesOf(before))) return [];
  return [{ field: '', key: 'recordTooLarge', params: { bytes: RECORD_BYTES } }];
}

function bytesOf(values: FieldValues): number {
  return new TextEncoder().encode(JSON.stringify(values)).length;
}

/** Never less than the bytes of a value as JSON, without writing it. */
function atMost(value: unknown): number {
  if (typeof value === 'string') return value.length * CHARACTER_BYTES + 3;
  if (typeof value !== 'object' || value === null) return 26;
  let sum = 3;
  if (Array.isArray(value)) {
    for (const item of value) sum += 1 + atMost(item);
    return sum;
  }
  for (const key in value) {
    const item = (value as Record<string, unknown>)[key];
    // Texts are most of it.
    const size = typeof item === 'string' ? item.length * CHARACTER_BYTES + 3 : atMost(item);
    sum += key.length * CHARACTER_BYTES + 4 + size;
  }
  return sum;
}
