import type { Filter, View } from '#shared/domain/view.ts';
import type { PresetView } from '#ui/feature/list-presets.ts';

const inState = (...value: readonly string[]): Filter => ({ field: 'state', op: 'anyOf', value });

const open: Filter = { field: 'state', op: 'noneOf', value: ['resolved', 'closed'] };
const oldestFirst = [{ field: 'waitingSince' }];
const nextFirst = [{ field: 'due' }];

/** Tickets that somebody still has to do something about. */
export const openTickets: View = { kind: 'ticket', filter: open };

/** Whose deadline is near or over, and somebody is to be told: not what was late when it was brought in. */
const pressing: Filter = {
  any: [
    { field: 'serviceLevel', op: 'anyOf', value: ['atRisk'] },
    { field: 'escalatedAt', op: 'notBlank' },
  ],
};

/** Tickets whose deadline is near or over, the next first; of a member those that are theirs or nobody's. */
export function pressingTickets(member: string | null): View {
  const theirs: Filter = {
    any: [
      { field: 'assignee', op: 'anyOf', value: member === null ? [] : [member] },
      { field: 'assignee', op: 'blank' },
    ],
  };
  return {
    kind: 'ticket',
    filter: { all: [open, pressing, ...(member === null ? [] : [theirs])] },
    sort: nextFirst,
    columns: ['customer', 'due', 'dueFor', 'serviceLevel'],
  };
}

/** Those in which a customer waits for an answer and no deadline presses, the longest first. */
export const unanswered: View = {
  kind: 'ticket',
  filter: {
    all: [
      open,
      { field: 'waitingSince', op: 'notBlank' },
      { field: 'serviceLevel', op: 'noneOf', value: ['atRisk'] },
      { field: 'escalatedAt', op: 'blank' },
    ],
  },
  sort: oldestFirst,
  columns: ['customer', 'waitingSince'],
};

/** The queue by what is to be done: one's own, nobody's, new, waiting, all that is open. */
export function ticketViews(member: string | null): readonly PresetView[] {
  const assigned = (filter: Filter) => ({ filter: { all: [open, filter] }, sort: nextFirst });
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
      id: 'pressing',
      titleKey: 'tickets.view.pressing',
      state: {
        filter: {
          all: [open, { field: 'serviceLevel', op: 'anyOf', value: ['breached', 'atRisk'] }],
        },
        sort: nextFirst,
      },
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
export const openView = { filter: open, sort: nextFirst };
