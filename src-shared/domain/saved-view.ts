import { defineKind } from '#shared/domain/entity-kind.ts';
import { textOf } from '#shared/domain/entries.ts';

/** A named view of a list: filter, order and columns (`ViewState`), shown as a tab. */
export const savedView = defineKind({
  name: 'savedView',
  atHand: true,
  fields: {
    kind: { type: 'text', required: true },
    name: { type: 'text', required: true },
    view: { type: 'json' },
    order: { type: 'number' },
    sample: { type: 'yesNo', system: true },
  },
  access: { add: 'agent', set: 'agent', del: 'agent', undel: 'agent' },
  title: (values) => textOf(values.name),
  userFacing: false,
});
