import { defineKind } from '#shared/domain/entity-kind.ts';
import { firstLine, textOf } from '#shared/domain/entries.ts';
import type { FieldProblem, ValuesOf } from '#shared/domain/field-spec.ts';
import { defineFold } from '#shared/domain/fold.ts';
import { ticketEventShape } from '#shared/domain/ticket-event-shape.ts';
import { ticketStates } from '#shared/domain/ticket-shape.ts';
import type { StoredEvents } from '#shared/rules/service/ticket-standing.ts';
import {
  dueClocks,
  priorities,
  serviceKinds,
  serviceLevels,
} from '#shared/rules/service/ticket-words.ts';
import { type FieldValues, isBlank } from '#shared/sync/change-set.ts';

/** An event with its rules: how a ticket stands follows from them. */
export const ticketEvent = defineKind({
  ...ticketEventShape,
  title: (values) => firstLine(textOf(values.text)),
  titleField: 'text',
  check: saysSomething,
  folds: {
    standing: defineFold<StoredEvents>({
      target: 'ticket',
      over: [
        {
          kind: 'ticketEvent',
          by: 'ticket',
          reads: [
            'at',
            'what',
            'by',
            'internal',
            'noAnswerNeeded',
            'state',
            'priority',
            'assignee',
          ],
          order: 'at',
        },
      ],
      own: [
        'openedAt',
        'firstState',
        'firstPriority',
        'firstAssignee',
        'firstResolvedAt',
        'importedAt',
      ],
      whole: serviceKinds,
      fields: {
        // What was begun is not new again: it can be filtered by, not chosen.
        state: {
          type: 'choice',
          options: ticketStates,
          retired: ['new'],
          by: 'change',
          list: 'shown',
        },
        priority: { type: 'choice', options: priorities, by: 'change', list: 'shown' },
        assignee: { type: 'ref', of: 'member', by: 'change', list: 'shown' },
        messages: { type: 'number', list: 'offered' },
        lastMessageAt: { type: 'time', list: 'shown' },
        /** Of whatever was done. */
        lastEventAt: { type: 'time' },
        /** The oldest message of the customer that nobody has answered. */
        waitingSince: { type: 'time', list: 'offered' },
        resolvedAt: { type: 'time', list: 'offered' },
        reopenings: { type: 'number', list: 'offered' },
        /** The next deadline that runs, and of what. */
        due: { type: 'time', list: 'shown' },
        dueFor: { type: 'choice', options: dueClocks, list: 'offered' },
        serviceLevel: { type: 'choice', options: serviceLevels, list: 'offered' },
        /** When somebody was to be told of the deadline that has passed. */
        escalatedAt: { type: 'time', list: 'offered' },
      },
      version: 2,
      turns: true,
      load: async () => (await import('#shared/rules/service/ticket-standing.ts')).standingRule,
    }),
  },
});

export type TicketEventValues = ValuesOf<typeof ticketEventShape.fields>;

/** A change names what it changes to; a message is somebody's, and has a text or a file. */
function saysSomething(values: FieldValues): readonly FieldProblem[] {
  const { what } = values;
  if (what === 'state' || what === 'priority') return blankOf(values, what);
  if (what !== 'message') return [];
  const isEmpty = isBlank(values.text) && isBlank(values.attachments);
  return [...blankOf(values, 'by'), ...(isEmpty ? blankOf(values, 'text') : [])];
}

function blankOf(values: FieldValues, field: string): readonly FieldProblem[] {
  return isBlank(values[field]) ? [{ field, key: 'required' }] : [];
}
