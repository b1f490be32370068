import { defineKind } from '#shared/domain/entity-kind.ts';
import { textOf } from '#shared/domain/entries.ts';

/** Someone of the business who works with Rapport: owner of customers, assignee of tasks. */
export const member = defineKind({
  name: 'member',
  fields: {
    name: { type: 'text', required: true, search: true, list: 'shown' },
    email: { type: 'text', search: true, list: 'shown' },
    sample: { type: 'yesNo', system: true },
  },
  title: (values) => textOf(values.name),
  subtitle: (values, tools) => tools.readName(textOf(values.name))?.display ?? '',
});
