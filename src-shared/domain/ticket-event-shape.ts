import { defineShape } from '#shared/domain/kind-shape.ts';
import { ticketStates } from '#shared/domain/ticket-shape.ts';
import { priorities } from '#shared/rules/service/ticket-words.ts';

/** What happened to a ticket: a message, or a change of its state, priority or assignee. Only ever added. */
export const ticketEventShape = defineShape({
  name: 'ticketEvent',
  appendOnly: true,
  within: 'ticket',
  fields: {
    ticket: { type: 'ref', of: 'ticket', required: true, list: 'shown' },
    at: { type: 'time', required: true, list: 'shown' },
    what: {
      type: 'choice',
      options: ['message', 'state', 'priority', 'assignee'],
      required: true,
      list: 'shown',
    },
    /** Who did it; blank: the program. */
    by: { type: 'choice', options: ['customer', 'agent'], list: 'shown' },
    author: { type: 'ref', of: 'member', list: 'shown' },
    text: { type: 'longText', search: true, list: 'shown' },
    attachments: { type: 'files', search: true, list: 'offered' },
    /** Of a message: for the business's own eyes. */
    internal: { type: 'yesNo', list: 'offered' },
    /** Of a customer's message: a mere thanks, which reopens nothing. */
    noAnswerNeeded: { type: 'yesNo' },
    state: { type: 'choice', options: ticketStates },
    priority: { type: 'choice', options: priorities },
    assignee: { type: 'ref', of: 'member' },
    sample: { type: 'yesNo', system: true },
  },
  timeline: { refs: ['ticket'], at: 'at' },
});
