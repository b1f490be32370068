import { IconBolt, IconCheck, IconTicket } from '@tabler/icons-react';
import { ticketShape } from '#shared/domain/ticket-shape.ts';
import type { RecordPageAct, RecordParts } from '#ui/feature/record-parts.ts';
import { macroLayout, replyLayout } from '../replies/reply-layouts.ts';
import { TextFields } from '../replies/text-fields.tsx';
import { CustomerTickets } from './customer-tickets.tsx';
import { EventEntry } from './event-entry.tsx';
import { Requester } from './requester.tsx';
import { ServiceStrip } from './service/service-strip.tsx';
import { TicketComposer } from './ticket-composer.tsx';
import { TicketHead } from './ticket-head.tsx';
import { ticketLayout } from './ticket-layout.ts';

const ofTickets = (kind: string) => kind === ticketShape.name;
const ofCustomers = (kind: string) => kind === ticketShape.fields.customer.of;

const written = { offeredFor: ofTickets, place: 'timeline', act: 'compose' } as const;
const set = { offeredFor: ofTickets, place: 'details', act: 'editField' } as const;
const acts: readonly RecordPageAct[] = [
  {
    ...written,
    id: 'ticket.reply',
    titleKey: 'ticket.command.reply',
    keys: ['r'],
    param: 'reply',
  },
  { ...written, id: 'ticket.note', titleKey: 'ticket.command.note', keys: ['n'], param: 'note' },
  {
    ...written,
    id: 'ticket.asked',
    titleKey: 'ticket.command.asked',
    keys: ['m'],
    param: 'customer',
  },
  { ...set, id: 'ticket.state', titleKey: 'ticket.command.state', keys: ['s'], param: 'state' },
  {
    ...set,
    id: 'ticket.priority',
    titleKey: 'ticket.command.priority',
    keys: ['p'],
    param: 'priority',
  },
  {
    ...set,
    id: 'ticket.assign',
    titleKey: 'ticket.command.assign',
    keys: ['a'],
    param: 'assignee',
  },
  {
    id: 'ticket.take',
    titleKey: 'ticket.command.take',
    keys: ['i'],
    offeredFor: ofTickets,
    place: 'timeline',
    act: 'take',
  },
  {
    id: 'ticket.macro',
    titleKey: 'ticket.command.macro',
    icon: IconBolt,
    keys: ['shift+m'],
    offeredFor: ofTickets,
    place: 'timeline',
    act: 'macro',
  },
  {
    id: 'ticket.resolve',
    titleKey: 'ticket.command.resolve',
    icon: IconCheck,
    keys: ['e'],
    offeredFor: ofTickets,
    place: 'timeline',
    act: 'resolve',
    buttonKey: 'ticket.resolve',
  },
  {
    id: 'ticket.new',
    titleKey: 'tickets.new',
    icon: IconTicket,
    offeredFor: ofCustomers,
    place: 'related',
    act: 'addTicket',
  },
];

/** What tickets add to the pages of records. */
export const ticketParts: RecordParts = {
  layouts: [{ ...ticketLayout, head: TicketHead }, replyLayout, macroLayout],
  sections: [{ id: 'textFields', order: 10, component: TextFields }],
  composers: [
    {
      id: 'tickets',
      order: 10,
      offeredFor: ofTickets,
      component: TicketComposer,
      hintKey: 'ticket.emptyDetail',
    },
  ],
  looks: [{ kind: 'ticketEvent', component: EventEntry, filterKey: 'ticket.conversation' }],
  banners: [{ id: 'service', order: 10, offeredFor: ofTickets, component: ServiceStrip }],
  panels: [
    { id: 'requester', order: 10, offeredFor: ofTickets, component: Requester },
    { id: 'tickets', order: 15, offeredFor: ofCustomers, component: CustomerTickets },
  ],
  acts,
};
