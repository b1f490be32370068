import type { Filter, View } from '#shared/domain/view.ts';
import type { PresetView } from '#ui/feature/list-presets.ts';

const inState = (...value: readonly string[]): Filter => ({ field: 'state', op: 'anyOf', value });

const open: Filter = { field: 'state', op: 'noneOf', value: ['resolved', 'closed'] };
const oldestFirst = [{ field: 'waitingSince' }];

/** Tickets that somebody still has to do something about. */
export const openTickets: View = { kind: 'ticket', filter: open };

/** Those in which a customer waits for an answer, the longest first. */
export const unanswered: View = {
  kind: 'ticket',
  filter: { all: [open, { field: 'waitingSince', op: 'notBlank' }] },
  sort: oldestFirst,
  columns: ['customer', 'waitingSince'],
};

/** The queue by what is to be done: one's own, nobody's, new, waiting, all that is open. */
export function ticketViews(member: string | null): readonly PresetView[] {
  const assigned = (filter: Filter) => ({ filter: { all: [open, filter] }, sort: oldestFirst });
  return [
    ...(member === null
      ? []
      : ([
          {
            id: 'mine',
            titleKey: 'tickets.view.mine',
            state: assigned({ field: 'assignee', op: 'anyOf', value: [member] }),
          },
        ] as const)),
    {
      id: 'unassigned',
      titleKey: 'tickets.view.unassigned',
      state: assigned({ field: 'assignee', op: 'blank' }),
    },
    {
      id: 'new',
      titleKey: 'tickets.view.new',
      state: { filter: inState('new'), sort: [{ field: 'openedAt' }] },
    },
    {
      id: 'waiting',
      titleKey: 'tickets.view.waiting',
      state: { filter: inState('waiting', 'hold'), sort: [{ field: 'lastMessageAt' }] },
    },
    { id: 'open', titleKey: 'tickets.view.open', state: openView },
  ];
}

/** What the navigation opens. */
export const openView = { filter: open, sort: oldestFirst };
