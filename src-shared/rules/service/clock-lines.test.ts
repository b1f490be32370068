import { expect, it } from 'vitest';
import { workingCalendar } from '#shared/rules/service/calendar.ts';
import { dueAfterWaiting, dueByPriority } from '#shared/rules/service/clock-lines.ts';
import type { Course } from '#shared/rules/service/course.ts';
import { defaultPolicy } from '#shared/rules/service/policy.ts';
import { courseOf } from '#shared/rules/service/unfolding.ts';

const office = ['09:00', '17:00'] as const;
const calendar = workingCalendar({
  zone: 'UTC',
  hours: { mon: [office], tue: [office], wed: [office], thu: [office], fri: [office] },
});
const rules = { calendar, retold: null };
/** Monday 2 March 2026 and the days after it. */
const at = (clock: string, days = 0) => Date.parse(`2026-03-0${2 + days}T${clock}:00Z`);

function ticket(state?: 'resolved'): Course {
  const opened = courseOf(
    {
      course: null,
      act: [
        {
          do: 'opened',
          at: at('10:00'),
          id: '',
          bornAt: at('10:00'),
          priority: 'high',
          vip: false,
          policy: defaultPolicy,
          importedAt: null,
        },
      ],
    },
    rules,
  );
  const set = { do: 'state', at: at('11:00'), id: 'e', by: 'agent', unseen: [] } as const;
  const told = state ? courseOf({ course: opened, act: [{ ...set, to: state }] }, rules) : opened;
  if (!told) throw new Error('no course');
  return told;
}

it('what another priority would ask: what was counted counts', () => {
  expect(dueByPriority(ticket(), at('12:00'), rules)).toEqual([
    { priority: 'urgent', due: at('14:00') },
    { priority: 'normal', due: at('10:00', 3) },
    { priority: 'low', due: Date.parse('2026-03-09T10:00:00Z') },
  ]);
  expect(dueByPriority(ticket('resolved'), at('12:00'), rules)).toEqual([]);
});

it('waiting for the customer moves the deadline by the working time it takes', () => {
  expect(dueAfterWaiting(ticket(), 'waiting', at('12:00'), at('12:00', 1), rules)).toBe(
    at('10:00', 2),
  );
  // A night costs nothing.
  expect(dueAfterWaiting(ticket(), 'waiting', at('17:00'), at('09:00', 1), rules)).toBe(
    at('10:00', 1),
  );
  expect(dueAfterWaiting(ticket(), 'waiting', at('12:00'), at('11:00'), rules)).toBeNull();
  expect(
    dueAfterWaiting(ticket('resolved'), 'waiting', at('12:00'), at('13:00'), rules),
  ).toBeNull();
});
