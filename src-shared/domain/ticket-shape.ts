import { defineShape } from '#shared/domain/kind-shape.ts';
import { priorities, settableStates } from '#shared/rules/service/ticket-words.ts';

export const ticketStates = ['new', ...settableStates] as const;

export const ticketChannels = [
  'email',
  'phone',
  'chat',
  'web',
  'counter',
  'visit',
  'other',
] as const;

/**
 * Something a customer asks for, until it is solved: its fields, and who may do what. Its state, priority and
 * assignee now follow from its events; what it came with is a fact of its own.
 */
export const ticketShape = defineShape({
  name: 'ticket',
  fields: {
    number: { type: 'text', series: 'T', system: true, search: true, list: 'shown' },
    subject: { type: 'text', required: true, search: true, list: 'shown' },
    customer: { type: 'ref', of: 'customer', list: 'shown' },
    channel: { type: 'choice', options: ticketChannels, list: 'offered' },
    openedAt: { type: 'time', required: true, list: 'shown' },
    /** The closed ticket on which the customer wrote this. */
    follows: { type: 'ref', of: 'ticket', list: 'offered' },
    tags: { type: 'tags', search: true, list: 'offered' },
    /** Its number in another program. */
    externalId: { type: 'text', search: true, list: 'offered' },
    /** As it was when it came: of one brought in from elsewhere, when that was done. */
    firstState: { type: 'choice', options: ticketStates, by: 'change' },
    firstPriority: { type: 'choice', options: priorities, by: 'change' },
    firstAssignee: { type: 'ref', of: 'member', by: 'change' },
    /** When one that came resolved was. */
    firstResolvedAt: { type: 'time' },
    /** When it was brought in from another program: what was late by then is told nobody. */
    importedAt: { type: 'time' },
    sample: { type: 'yesNo', system: true },
  },
  timeline: { refs: ['customer', 'follows'], at: 'openedAt' },
});
