import { derivedId } from '#shared/domain/derived-id.ts';
import type { RecordRow } from '#shared/sync/change-set.ts';

/**
 * The row that says two records of a kind are not the same. Its id follows from theirs in either
 * order, so that two devices that say it write one record.
 */
export function distinctPairRow(kind: string, a: string, b: string): RecordRow {
  const [first, second] = a < b ? [a, b] : [b, a];
  return {
    id: `apart-${derivedId(kind, first, second)}`,
    values: { kind, first, second },
  };
}
