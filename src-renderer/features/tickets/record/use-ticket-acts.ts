import { useMemo } from 'react';
import { useLive } from '#engine/client/engine-context.tsx';
import { useAct } from '#engine/client/use-act.ts';
import type { ChangeRequest } from '#engine/protocol/changes.ts';
import { textOf } from '#shared/domain/entries.ts';
import type { FileEntry } from '#shared/domain/file-entry.ts';
import type { OpenRecord } from '#shared/domain/open-record.ts';
import type { TicketValues } from '#shared/domain/ticket.ts';
import type { TicketEventValues } from '#shared/domain/ticket-event.ts';
import { ticketChannels } from '#shared/domain/ticket-shape.ts';
import { eventTime } from '#shared/rules/service/event-time.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';
import type { MessageMode } from './ticket-draft.ts';

type Ticket = Pick<OpenRecord, 'id' | 'title' | 'values' | 'computed'>;

export interface Message {
  readonly mode: MessageMode;
  readonly text: string;
  readonly noAnswerNeeded?: boolean | undefined;
  readonly attachments?: readonly FileEntry[] | undefined;
}

export interface TicketActs {
  /** Writes a message down; with it, as one act, the state that the ticket has then. */
  readonly write: (ticket: Ticket, message: Message, state?: string) => Promise<boolean>;
  readonly change: (name: string, ticket: Ticket, to: FieldValues) => Promise<boolean>;
  /** A ticket that begins with what the customer said. */
  readonly open: (values: TicketValues, message: Message) => Promise<boolean>;
  /** The member who works here; null: alone. */
  readonly me: string | null;
}

const writeActs: Readonly<Record<MessageMode, string>> = {
  reply: 'ticketReply',
  note: 'ticketNote',
  customer: 'ticketAsked',
};

/** What can be done with tickets, each as one act with one undo. */
export function useTicketActs(): TicketActs {
  const act = useAct();
  const me = useLive('syncStatus', undefined).data?.connection?.member ?? null;
  return useMemo((): TicketActs => {
    const change = (id: string, params: FieldValues): ChangeRequest => ({
      op: 'do',
      kind: 'ticket',
      command: 'change',
      on: { ids: [id] },
      params,
    });
    const said = (ticket: string, message: Message, last?: unknown): ChangeRequest => ({
      op: 'add',
      kind: 'ticketEvent',
      rows: [
        {
          id: crypto.randomUUID(),
          values: { ...eventOf(ticket, message, me), at: eventTime(Date.now(), last) },
        },
      ],
    });
    const done = async (name: string, title: string, requests: readonly ChangeRequest[]) =>
      (await act(name, { title }, requests))?.ok === true;
    const open: TicketActs['open'] = (values, message) => {
      const id = crypto.randomUUID();
      const isSilent = message.text === '' && !message.attachments?.length;
      return done('ticketOpen', values.subject, [
        { op: 'add', kind: 'ticket', rows: [{ id, values }] },
        ...(isSilent ? [] : [said(id, message)]),
      ]);
    };
    return {
      me,
      write: (ticket, message, state) =>
        message.mode === 'customer' && ticket.computed.state === 'closed'
          ? open(followUp(ticket), message)
          : done(writeActs[message.mode], ticket.title, [
              said(ticket.id, message, ticket.computed.lastEventAt),
              ...(state === undefined ? [] : [change(ticket.id, { state })]),
            ]),
      change: (name, ticket, to) => done(name, ticket.title, [change(ticket.id, to)]),
      open,
    };
  }, [act, me]);
}

/** What a customer writes on a closed ticket is a ticket of its own, linked with that. */
function followUp({ id, title, values }: Ticket): TicketValues {
  const customer = textOf(values.customer);
  const channel = ticketChannels.find((one) => one === values.channel);
  return {
    subject: title,
    openedAt: Date.now(),
    follows: id,
    ...(customer ? { customer } : {}),
    ...(channel ? { channel } : {}),
  };
}

function eventOf(
  ticket: string,
  message: Message,
  me: string | null,
): Omit<TicketEventValues, 'at'> {
  const { mode, text, noAnswerNeeded, attachments = [] } = message;
  const isCustomer = mode === 'customer';
  return {
    ticket,
    what: 'message',
    by: isCustomer ? 'customer' : 'agent',
    text,
    ...(isCustomer || me === null ? {} : { author: me }),
    ...(mode === 'note' ? { internal: true } : {}),
    ...(isCustomer && noAnswerNeeded ? { noAnswerNeeded: true } : {}),
    ...(attachments.length > 0 ? { attachments: [...attachments] } : {}),
  };
}
