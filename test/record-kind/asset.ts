import { defineKind } from '#shared/domain/entity-kind.ts';
import { textOf } from '#shared/domain/entries.ts';

/** A toy kind: what docs/adding-a-record-kind.md builds, to show that nothing else is needed. */
export const asset = defineKind({
  name: 'asset',
  fields: {
    label: { type: 'text', required: true, search: true, list: 'shown' },
    serial: { type: 'text', search: true, list: 'shown' },
    state: { type: 'choice', options: ['inUse', 'inRepair', 'retired'], list: 'shown' },
    bought: { type: 'date', list: 'shown' },
    price: { type: 'money', list: 'offered' },
    holder: { type: 'ref', of: 'customer', list: 'shown' },
    tags: { type: 'tags', search: true, list: 'shown' },
  },
  title: (values) => textOf(values.label),
});
