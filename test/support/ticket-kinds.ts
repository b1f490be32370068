import { defineKind, type EntityKind } from '#shared/domain/entity-kind.ts';
import { kinds } from '#shared/domain/kinds.ts';

/** Kinds of no program, below a customer: one that names the customer, and two that only name what they lie within. */
export const ticket = defineKind({
  name: 'ticket',
  fields: {
    subject: { type: 'text', required: true },
    from: { type: 'ref', of: 'customer' },
    mergedInto: { type: 'ref', of: 'ticket', system: true },
  },
  title: (values) => String(values.subject ?? ''),
  redirect: 'mergedInto',
});

export const message = defineKind({
  name: 'message',
  fields: {
    ticket: { type: 'ref', of: 'ticket', required: true },
    text: { type: 'text' },
  },
  title: (values) => String(values.text ?? ''),
  within: 'ticket',
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

export const kindsWithTickets: readonly EntityKind[] = [...kinds, ticket, message, reaction];
