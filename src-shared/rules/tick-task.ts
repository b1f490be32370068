import type { CommandRule } from '#shared/domain/command.ts';
import { derivedId } from '#shared/domain/derived-id.ts';
import { businessDay } from '#shared/rules/business-day.ts';
import { nextTask } from '#shared/rules/task-recurrence.ts';

/**
 * Marks a task as done (at `doneAt`, or now), or opens it again where that is blank. The next one of a
 * repeating task comes with it. A task has one next one, whose id follows from its own: ticked on two
 * devices, or opened and ticked again, it is still one.
 */
export const tickTask: CommandRule = ({ id, values }, { params, now, zone }) => {
  const doneAt = 'doneAt' in params ? params.doneAt : now;
  const done = { op: 'set', kind: 'task', id, values: { doneAt } } as const;
  const isTicked = typeof doneAt === 'number' && typeof values.doneAt !== 'number';
  const next = isTicked ? nextTask(values, businessDay(doneAt, zone), zone) : null;
  if (!next) return [done];
  return [done, { op: 'add', kind: 'task', id: derivedId('task', 'next', id), values: next }];
};
