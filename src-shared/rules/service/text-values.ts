import { textOf } from '#shared/domain/entries.ts';
import { customerName } from '#shared/rules/customer-name.ts';
import type { TextValues } from '#shared/rules/service/fill-text.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';

/** What the fields of a text say on a ticket. */
export function textValues(about: {
  readonly customer: FieldValues | undefined;
  readonly ticket: FieldValues;
  /** Name of who writes. */
  readonly member: string;
  readonly business: string;
}): TextValues {
  const { customer = {}, ticket } = about;
  return {
    'customer.givenName': textOf(customer.given),
    'customer.name': customerName(customer).title,
    'ticket.number': textOf(ticket.number),
    'ticket.subject': textOf(ticket.subject),
    'member.name': about.member,
    'business.name': about.business,
  };
}
