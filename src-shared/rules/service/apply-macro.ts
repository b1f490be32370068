import type { CommandRule } from '#shared/domain/command.ts';
import { derivedId } from '#shared/domain/derived-id.ts';
import { textOf } from '#shared/domain/entries.ts';
import { changeTicket } from '#shared/rules/service/change-ticket.ts';
import { eventTime } from '#shared/rules/service/event-time.ts';
import { fillText } from '#shared/rules/service/fill-text.ts';
import { textValues } from '#shared/rules/service/text-values.ts';

/**
 * Does to a ticket what a macro says (`params`, with the names of who acts and of the business): writes its text, and
 * sets what it sets by the command that sets it. A text that lacks a value here is written to nobody.
 */
export const applyMacro: CommandRule = (ticket, context) => {
  const { params, computed, through, now, actor, act } = context;
  const { member, business, text: written, mode, ...wanted } = params;
  const isReply = mode !== 'note';
  const { text, blank } = fillText(
    textOf(written),
    textValues({
      customer: through.customer,
      ticket: ticket.values,
      member: textOf(member),
      business: textOf(business),
    }),
  );
  if (blank.length > 0) {
    return { field: 'text', key: 'textLacks', params: { places: blank.join(', ') } };
  }
  const isSaid = text.trim() !== '';
  // Who answers a new ticket has begun with it.
  const begins = isSaid && isReply && computed.state === 'new' && wanted.state === undefined;
  const set = changeTicket(ticket, {
    ...context,
    params: begins ? { ...wanted, state: 'open' } : wanted,
  });
  if ('key' in set || !isSaid) return set;
  return [
    {
      op: 'add',
      kind: 'ticketEvent',
      id: derivedId(act, 'message', ticket.id),
      values: {
        ticket: ticket.id,
        at: eventTime(now, computed.lastEventAt),
        what: 'message',
        by: 'agent',
        author: actor,
        text,
        ...(isReply ? {} : { internal: true }),
      },
    },
    ...set,
  ];
};
