import { IconTicket } from '@tabler/icons-react';
import type { ListPresets } from '#ui/feature/list-presets.ts';
import { DueCell, LevelCell, PriorityCell, StateCell } from './ticket-cells.tsx';
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
  columns: ['due', 'serviceLevel', 'customer', 'state', 'priority', 'assignee', 'lastMessageAt'],
  widths: {
    title: 258,
    due: 126,
    serviceLevel: 92,
    customer: 136,
    state: 140,
    priority: 84,
    assignee: 110,
    waitingSince: 122,
    lastMessageAt: 100,
    openedAt: 120,
  },
  compact: { line: 'customer', edge: 'state', edgeBelow: 'priority' },
  cells: { due: DueCell, serviceLevel: LevelCell, state: StateCell, priority: PriorityCell },
  quickFields: [
    'due',
    'serviceLevel',
    'customer',
    'state',
    'priority',
    'assignee',
    'channel',
    'waitingSince',
    'tags',
  ],
  create: {
    start: () => ({ openedAt: Date.now() }),
    fields: () => ['subject', 'customer', 'channel', 'firstPriority', 'firstAssignee', 'tags'],
  },
};
