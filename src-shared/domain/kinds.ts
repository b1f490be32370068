import { customer } from '#shared/domain/customer.ts';
import type { EntityKind } from '#shared/domain/entity-kind.ts';
import { plainKinds } from '#shared/domain/plain-kinds.ts';
import { servicePolicy } from '#shared/domain/service-policy.ts';
import { specialDay } from '#shared/domain/special-day.ts';
import { ticket } from '#shared/domain/ticket.ts';
import { ticketEvent } from '#shared/domain/ticket-event.ts';

/** Every kind of record Rapport keeps, with its rules; screens of the first load take `kindShapes`. */
export const kinds: readonly EntityKind[] = [
  customer,
  ticket,
  ticketEvent,
  specialDay,
  servicePolicy,
  ...plainKinds,
];
