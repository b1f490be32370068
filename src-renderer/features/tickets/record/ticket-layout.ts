import type { RecordLayout } from '#ui/feature/record-parts.ts';

/** How a ticket's details are laid out. */
export const ticketLayout: RecordLayout = {
  kind: 'ticket',
  sections: [
    {
      id: 'service',
      titleKey: 'ticket.section.service',
      fields: ['state', 'priority', 'assignee'],
    },
    {
      id: 'request',
      titleKey: 'ticket.section.request',
      fields: ['subject', 'customer', 'channel', 'openedAt', 'follows', 'externalId'],
    },
    { id: 'tags', titleKey: 'record.section.tags', fields: ['tags'], alone: true },
    {
      id: 'before',
      titleKey: 'ticket.section.before',
      fields: ['firstState', 'firstPriority', 'firstAssignee', 'firstResolvedAt'],
      folded: true,
      fixed: true,
    },
  ],
  offered: new Set(['state', 'priority', 'assignee', 'customer', 'channel', 'tags']),
  nameField: () => 'subject',
};
