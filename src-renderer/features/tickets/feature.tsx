import { IconMessage2, IconTicket } from '@tabler/icons-react';
import type { Command } from '#ui/commands/command.ts';
import type { Feature } from '#ui/feature/feature.ts';
import { listSearchSchema } from '#ui/feature/list-search.ts';
import { recordSearchSchema } from '#ui/feature/record-search.ts';
import { RecordListSlot, RecordPageSlot } from '#ui/feature/record-slots.tsx';
import { latePart, lazyPart, lazyScreen } from '#ui/routing/lazy-part.tsx';
import { useGo, useRouteParam } from '#ui/routing/route.ts';
import { ticketListPresets } from './list/ticket-list-presets.ts';
import { openTickets, openView } from './list/ticket-views.ts';
import { macrosSearchSchema, mostTogether, onTickets } from './macros/macros-search.ts';
import { macroList, replyList } from './replies/reply-presets.ts';

const EventScreen = lazyScreen(async () => (await import('./record/event-screen.tsx')).EventScreen);
const MacrosScreen = lazyScreen(
  async () => (await import('./macros/macros-screen.tsx')).MacrosScreen,
);
const WaitingTickets = lazyPart(
  async () => (await import('./today/waiting-tickets.tsx')).WaitingTickets,
);

const ServiceSection = lazyPart(
  async () => (await import('./settings/service-section.tsx')).ServiceSection,
);

const isTicket = (kind: string) => kind === ticketListPresets.kind;
/** What is kept for the desk beside the tickets. */
const ownLists = [replyList, macroList];

/** These lists open from the palette. */
function useListCommands(): readonly Command[] {
  const go = useGo();
  return ownLists.map(({ kind, icon, path, titleKey }) => ({
    id: `tickets.go.${kind}`,
    titleKey,
    group: 'go',
    icon,
    run: () => go(path),
  }));
}

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
    { path: '/tickets/macro', component: MacrosScreen, search: macrosSearchSchema },
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
    ...ownLists.map(({ kind, icon, path }) => ({
      kind,
      icon,
      to: (id: string) => `${path}/${id}`,
    })),
  ],
  settings: [
    { id: 'service', titleKey: 'shell.section.service', order: 25, component: ServiceSection },
  ],
  lists: [ticketListPresets, ...ownLists],
  recordsActs: [
    ...ownLists.map(({ kind, icon, path, titleKey }, index) => ({
      id: `tickets.${kind}`,
      order: 10 + index,
      titleKey,
      icon,
      takes: [0, 0] as const,
      offeredFor: isTicket,
      to: () => ({ path }),
    })),
    {
      id: 'tickets.macro',
      order: 10,
      titleKey: 'tickets.macros.apply',
      icon: macroList.icon,
      takes: [2, mostTogether],
      offeredFor: isTicket,
      writes: () => 'tags',
      to: onTickets,
    },
  ],
  useCommands: useListCommands,
  today: [{ id: 'tickets', order: 15, place: 'main', component: WaitingTickets }],
  recordParts: latePart(async () => (await import('./record/ticket-parts.ts')).ticketParts),
};
