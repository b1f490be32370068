import { describe, expect, it } from 'vitest';
import { workingCalendar } from '#shared/rules/service/calendar.ts';
import { type ClockLine, clockLines } from '#shared/rules/service/clock-lines.ts';
import { defaultPolicy } from '#shared/rules/service/policy.ts';
import { courseOf } from '#shared/rules/service/unfolding.ts';
import { stripPieces } from './strip-pieces.ts';

const calendar = workingCalendar({
  zone: 'UTC',
  hours: { mon: [['09:00', '17:00']], tue: [['09:00', '17:00']] },
});
const rules = { calendar, retold: null };
const at = (clock: string, day = 2) => Date.parse(`2026-03-0${day}T${clock}:00Z`);

/** Of a ticket of high priority that was opened on Monday at ten: eight hours to its solution. */
function resolution(now: number): ClockLine {
  const opened = at('10:00');
  const step = {
    do: 'opened',
    at: opened,
    id: '',
    bornAt: opened,
    priority: 'high',
    vip: false,
    policy: defaultPolicy,
    importedAt: null,
  } as const;
  const course = courseOf({ course: null, act: [step] }, rules);
  const line = course && clockLines(course, now, rules).at(-1);
  if (!line) throw new Error('no clock');
  return line;
}

const told = (now: number) =>
  stripPieces(resolution(now), now, calendar).map(({ kind, from, to }) => [kind, from, to]);

describe('the pieces of a strip', () => {
  it('are what passed and what is left, cut at the warning and without gaps', () => {
    expect(told(at('12:00'))).toEqual([
      ['counted', at('10:00'), at('12:00')],
      ['coming', at('12:00'), at('16:24')],
      ['coming', at('16:24'), at('17:00')],
      ['closed', at('17:00'), at('09:00', 3)],
      ['coming', at('09:00', 3), at('10:00', 3)],
    ]);
  });

  it('say what is over', () => {
    expect(told(at('11:30', 3)).slice(-3)).toEqual([
      ['closed', at('17:00'), at('09:00', 3)],
      ['counted', at('09:00', 3), at('10:00', 3)],
      ['over', at('10:00', 3), at('11:30', 3)],
    ]);
  });

  it('add up to what passed', () => {
    const now = at('11:30', 3);
    const sum = stripPieces(resolution(now), now, calendar).reduce(
      (all, { from, to }) => all + to - from,
      0,
    );
    expect(sum).toBe(now - at('10:00'));
    const { counted, paused, closed } = resolution(now).reading;
    expect(Number(counted) + Number(paused) + Number(closed)).toBe(sum);
  });
});
