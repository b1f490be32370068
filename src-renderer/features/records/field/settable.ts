import type { FieldInfo } from '#engine/protocol/lists.ts';
import type { OpenRecord } from '#shared/domain/open-record.ts';

/** Whether users set a field: not what is worked out and set by no command, nor what the program keeps for itself. */
export function isSettable({ derived, spec }: Pick<FieldInfo, 'derived' | 'spec'>): boolean {
  return !(derived && spec.by === undefined) && spec.system !== true;
}

/** What a field of a record says now: its own value, or the one that is worked out. */
export function valueIn(
  { values, computed }: Pick<OpenRecord, 'values' | 'computed'>,
  { id, derived }: Pick<FieldInfo, 'id' | 'derived'>,
): unknown {
  return (derived ? computed : values)[id];
}
