import { defineKind } from '#shared/domain/entity-kind.ts';
import { textOf } from '#shared/domain/entries.ts';
import type { ValuesOf } from '#shared/domain/field-spec.ts';

const open = { field: 'doneAt', op: 'blank' } as const;

/** Something to do by a day, for a customer or not. */
export const task = defineKind({
  name: 'task',
  fields: {
    title: { type: 'text', required: true, search: true, list: 'shown' },
    due: { type: 'date', list: 'shown' },
    /** Clock time of the due day, `HH:MM`, in the business time zone; blank: any time that day. */
    dueAt: { type: 'text', list: 'offered' },
    remindAt: { type: 'time' },
    /** RFC 5545 RRULE without the `RRULE:` prefix, e.g. `FREQ=WEEKLY;BYDAY=MO`. */
    recurrence: { type: 'text', list: 'offered' },
    assignee: { type: 'ref', of: 'member', list: 'shown' },
    about: { type: 'ref', of: 'customer', list: 'shown' },
    /** When it was done; blank while open. */
    doneAt: { type: 'time', list: 'offered', by: 'tick' },
    note: { type: 'longText', search: true },
    sample: { type: 'yesNo', system: true },
  },
  derived: {
    state: {
      type: 'choice',
      options: ['open', 'done'],
      list: 'offered',
      derive: (values) => (typeof values.doneAt === 'number' ? 'done' : 'open'),
    },
  },
  title: (values) => textOf(values.title),
  figures: {
    about: {
      openTasks: { type: 'number', fold: 'count', where: open, list: 'offered' },
      nextTask: { type: 'date', fold: 'min', field: 'due', where: open, list: 'offered' },
    },
  },
  timeline: { refs: ['about'], at: 'doneAt' },
  closed: { field: 'state', options: ['done'] },
  commands: { tick: { rule: async () => (await import('#shared/rules/tick-task.ts')).tickTask } },
});

export type TaskValues = ValuesOf<typeof task.fields>;
