import { defineKind } from '#shared/domain/entity-kind.ts';

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
