import { customerShape } from '#shared/domain/customer-shape.ts';
import type { KindShape } from '#shared/domain/kind-shape.ts';
import { plainKinds } from '#shared/domain/plain-kinds.ts';
import { servicePolicyShape, specialDayShape } from '#shared/domain/service-shapes.ts';
import { ticketEventShape } from '#shared/domain/ticket-event-shape.ts';
import { ticketShape } from '#shared/domain/ticket-shape.ts';

/** Every kind of record, as screens need it. */
export const kindShapes: readonly KindShape[] = [
  customerShape,
  ticketShape,
  ticketEventShape,
  specialDayShape,
  servicePolicyShape,
  ...plainKinds,
];
