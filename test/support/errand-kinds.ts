import { defineKind, type EntityKind } from '#shared/domain/entity-kind.ts';
import { kinds } from '#shared/domain/kinds.ts';

/** Kinds of no program, below a customer: one that names the customer, and two that only name what they lie within. */
export const errand = defineKind({
  name: 'errand',
  fields: {
    subject: { type: 'text', required: true },
    from: { type: 'ref', of: 'customer' },
    mergedInto: { type: 'ref', of: 'errand', system: true },
  },
  title: (values) => String(values.subject ?? ''),
  redirect: 'mergedInto',
});

export const message = defineKind({
  name: 'message',
  fields: {
    errand: { type: 'ref', of: 'errand', required: true },
    text: { type: 'text' },
  },
  title: (values) => String(values.text ?? ''),
  within: 'errand',
});

export const reaction = defineKind({
  name: 'reaction',
  fields: {
    message: { type: 'ref', of: 'message', required: true },
    sign: { type: 'text' },
  },
  title: (values) => String(values.sign ?? ''),
  within: 'message',
});

export const kindsWithErrands: readonly EntityKind[] = [...kinds, errand, message, reaction];
