import { roles } from '#shared/domain/access.ts';
import { defineKind } from '#shared/domain/entity-kind.ts';
import { textOf } from '#shared/domain/entries.ts';

/** Someone of the business who works with Rapport: owner of customers, assignee of tasks. */
export const member = defineKind({
  name: 'member',
  atHand: true,
  fields: {
    name: { type: 'text', required: true, search: true, list: 'shown' },
    email: { type: 'text', search: true, list: 'shown' },
    /** What a member may do; the endpoint decides it, this says what it decided. */
    role: { type: 'choice', options: roles, list: 'shown', system: true },
    /** An agent who sees own customers only, and those that nobody owns. */
    ownOnly: { type: 'yesNo', system: true },
    sample: { type: 'yesNo', system: true },
  },
  shared: true,
  access: {
    add: 'manager',
    set: 'manager',
    del: 'manager',
    undel: 'manager',
    fields: { role: 'endpoint', ownOnly: 'endpoint' },
  },
  title: (values) => textOf(values.name),
  subtitle: (values, tools) => tools.readName(textOf(values.name))?.display ?? '',
});
