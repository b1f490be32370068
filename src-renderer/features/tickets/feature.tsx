import { IconMessage2, IconTicket } from '@tabler/icons-react';
import type { Feature } from '#ui/feature/feature.ts';
import { listSearchSchema } from '#ui/feature/list-search.ts';
import { recordSearchSchema } from '#ui/feature/record-search.ts';
import { RecordListSlot, RecordPageSlot } from '#ui/feature/record-slots.tsx';
import { latePart, lazyPart, lazyScreen } from '#ui/routing/lazy-part.tsx';
import { useRouteParam } from '#ui/routing/route.ts';
import { ticketListPresets } from './list/ticket-list-presets.ts';
import { openTickets, openView } from './list/ticket-views.ts';

const EventScreen = lazyScreen(async () => (await import('./record/event-screen.tsx')).EventScreen);
const WaitingTickets = lazyPart(
  async () => (await import('./today/waiting-tickets.tsx')).WaitingTickets,
);

const ServiceSection = lazyPart(
  async () => (await import('./settings/service-section.tsx')).ServiceSection,
);

function TicketScreen() {
  return <RecordPageSlot kind="ticket" id={useRouteParam('id')} />;
}

function TicketsScreen() {
  return <RecordListSlot kind="ticket" />;
}

/** Tickets: the queue, their pages, and what customers asked for on theirs. */
export const ticketsFeature: Feature = {
  id: 'tickets',
  routes: [
    { path: '/tickets', component: TicketsScreen, search: listSearchSchema },
    { path: '/tickets/$id', component: TicketScreen, search: recordSearchSchema },
    { path: '/tickets/event/$id', component: EventScreen },
  ],
  navigation: [
    {
      titleKey: 'tickets.title',
      icon: IconTicket,
      to: '/tickets',
      search: { view: 'open', ...openView },
      counts: openTickets,
      key: 'k',
      order: 30,
    },
  ],
  places: [
    { kind: 'ticket', icon: IconTicket, to: (id) => `/tickets/${id}` },
    { kind: 'ticketEvent', icon: IconMessage2, to: (id) => `/tickets/event/${id}` },
  ],
  lists: [ticketListPresets],
  settings: [
    { id: 'service', titleKey: 'shell.section.service', order: 25, component: ServiceSection },
  ],
  today: [{ id: 'tickets', order: 15, place: 'main', component: WaitingTickets }],
  recordParts: latePart(async () => (await import('./record/ticket-parts.ts')).ticketParts),
};
