import { defineKind } from '#shared/domain/entity-kind.ts';
import { textOf } from '#shared/domain/entries.ts';

/**
 * A group of records worth a name: `dynamic` by a rule (filter and search text), whose members
 * change with the records, or `frozen`, the records that passed when it was saved.
 */
export const segment = defineKind({
  name: 'segment',
  atHand: true,
  fields: {
    name: { type: 'text', required: true },
    /** Kind of its members. */
    kind: { type: 'text', required: true },
    mode: { type: 'choice', options: ['dynamic', 'frozen'], required: true },
    /** `Filter`; absent: everybody. Of a frozen one: the rule by which it was made. */
    filter: { type: 'json' },
    search: { type: 'text' },
    /** Frozen: ids of its members. */
    members: { type: 'json' },
    note: { type: 'longText' },
  },
  access: { add: 'agent', set: 'agent' },
  title: (values) => textOf(values.name),
  userFacing: false,
});
