import { IconTicket } from '@tabler/icons-react';
import type { ListPresets } from '#ui/feature/list-presets.ts';
import { PriorityCell, StateCell } from './ticket-cells.tsx';
import { ticketViews } from './ticket-views.ts';

/** How tickets stand in lists. */
export const ticketListPresets: ListPresets = {
  kind: 'ticket',
  path: '/tickets',
  icon: IconTicket,
  titleKey: 'tickets.title',
  allKey: 'tickets.all',
  searchHintKey: 'tickets.searchHint',
  emptyKey: 'tickets.empty',
  newKey: 'tickets.new',
  views: ticketViews,
  columns: ['customer', 'state', 'priority', 'assignee', 'waitingSince', 'lastMessageAt'],
  widths: {
    title: 280,
    customer: 170,
    state: 130,
    priority: 84,
    assignee: 130,
    waitingSince: 122,
    lastMessageAt: 112,
    openedAt: 120,
  },
  compact: { line: 'customer', edge: 'state', edgeBelow: 'priority' },
  cells: { state: StateCell, priority: PriorityCell },
  quickFields: ['customer', 'state', 'priority', 'assignee', 'channel', 'waitingSince', 'tags'],
  create: {
    start: () => ({ openedAt: Date.now() }),
    fields: () => ['subject', 'customer', 'channel', 'firstPriority', 'firstAssignee', 'tags'],
  },
};
