import { defineKind } from '#shared/domain/entity-kind.ts';
import { firstLine, textOf } from '#shared/domain/entries.ts';
import type { ValuesOf } from '#shared/domain/field-spec.ts';
import { ticketShape } from '#shared/domain/ticket-shape.ts';

/** A ticket with its rules. */
export const ticket = defineKind({
  ...ticketShape,
  title: (values) => firstLine(textOf(values.subject)),
  titleField: 'subject',
  subtitle: (values) => textOf(values.number),
  closed: { field: 'state', options: ['resolved', 'closed'] },
  commands: {
    change: {
      rule: async () => (await import('#shared/rules/service/change-ticket.ts')).changeTicket,
    },
    apply: {
      through: ['customer'],
      rule: async () => (await import('#shared/rules/service/apply-macro.ts')).applyMacro,
    },
  },
});

export type TicketValues = ValuesOf<typeof ticketShape.fields>;
