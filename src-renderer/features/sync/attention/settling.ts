import type { ChangeRequest } from '#engine/protocol/changes.ts';
import type { OpenRecord } from '#shared/domain/open-record.ts';
import type { OpenConflict } from './open-conflict.ts';

/** Marks conflicts as looked at; what stands stays. */
export function settled(ids: readonly string[], at: number): ChangeRequest {
  return { op: 'set', kind: 'conflict', on: { ids }, values: { settledAt: at } };
}

/**
 * What makes the other side stand: the value that gave way is set, a deleted record comes back first,
 * and the conflict is settled, all in one act. Null where there is nothing to take.
 * `record`: as the engine opens it, which for a merged one is the record that stays.
 */
export function settling(
  conflict: OpenConflict,
  record: Pick<OpenRecord, 'id' | 'deleted'> | null,
  at: number,
): readonly ChangeRequest[] | null {
  if (!record) return null;
  const { kind, field, lost, reason } = conflict;
  const on = { ids: [record.id] };
  const back: readonly ChangeRequest[] = record.deleted ? [{ op: 'undel', kind, on }] : [];
  if (field === '') {
    return reason === 'deleted' && record.deleted ? [...back, settled([conflict.id], at)] : null;
  }
  return [...back, { op: 'set', kind, on, values: { [field]: lost } }, settled([conflict.id], at)];
}
