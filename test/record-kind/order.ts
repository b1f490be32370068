import { defineKind } from '#shared/domain/entity-kind.ts';

/** A toy kind whose amounts make up figures of customers, each in one currency. */
export const order = defineKind({
  name: 'order',
  fields: {
    buyer: { type: 'ref', of: 'customer', required: true },
    total: { type: 'money', required: true },
  },
  title: () => '',
  figures: {
    buyer: {
      turnover: { type: 'money', fold: 'sum', field: 'total', list: 'offered' },
      largest: { type: 'money', fold: 'max', field: 'total', list: 'offered' },
      yen: {
        type: 'money',
        fold: 'sum',
        field: 'total',
        where: { field: 'total', op: 'anyOf', value: ['JPY'] },
        list: 'offered',
      },
    },
  },
});
