import { derivedId } from '#shared/domain/derived-id.ts';
import { defineKind } from '#shared/domain/entity-kind.ts';
import type { RecordRow } from '#shared/sync/change-set.ts';

/** Two records of a kind that somebody said are not the same. `first` sorts before `second`. */
export const distinctPair = defineKind({
  name: 'distinctPair',
  atHand: true,
  fields: {
    kind: { type: 'text', required: true, system: true },
    first: { type: 'text', required: true, system: true },
    second: { type: 'text', required: true, system: true },
  },
  access: { add: 'agent', set: 'agent', del: 'agent', undel: 'agent' },
  title: () => '',
  userFacing: false,
});

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
