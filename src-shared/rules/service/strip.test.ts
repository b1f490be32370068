import { expect, it } from 'vitest';
import { workingCalendar } from '#shared/rules/service/calendar.ts';
import { stripOf } from '#shared/rules/service/strip.ts';
import { replay } from '#shared/rules/service/tickets.ts';
import { asks, office, opens, policyWith, raises, sets, when } from '#test/support/service-desk.ts';

it('a strip names each stretch with its reason, and what it is measured against', () => {
  const holiday = { day: '2026-11-03', why: 'holiday' };
  const calendar = workingCalendar({ ...office, closed: [holiday] });
  const policy = policyWith(1, 2, 8);
  const events = [
    opens('02 16:00', { id: 'opening' }),
    sets('02 17:00', 'waiting', { id: 'waits' }),
    asks('04 10:00', { id: 'answer' }),
    raises('04 10:30', 'low', { id: 'lower' }),
    sets('04 11:00', 'resolved', { id: 'resolve' }),
    sets('04 12:00', 'open', { id: 'again' }),
  ];
  const now = when('04 14:00');
  const ticket = replay(events, { calendar, policy }, now).get('A');
  if (!ticket) throw new Error('no ticket');
  const { stretches, aims } = stripOf(ticket.course.total, now, calendar);
  const moment = (at: number) => new Date(at + 3_600_000).toISOString().slice(8, 16);
  expect(
    stretches.map((stretch) => [
      moment(stretch.from),
      stretch.kind,
      stretch.kind === 'closed' ? (stretch.day?.why ?? 'hours') : stretch.cause,
    ]),
  ).toEqual([
    ['02T16:00', 'counted', 'opening'],
    ['02T17:00', 'paused', 'waits'],
    ['02T18:00', 'closed', 'hours'],
    ['03T00:00', 'closed', 'holiday'],
    ['04T00:00', 'closed', 'hours'],
    ['04T09:00', 'paused', 'waits'],
    ['04T10:00', 'counted', 'answer'],
    ['04T11:00', 'resolved', 'resolve'],
    ['04T12:00', 'closed', 'hours'],
    ['04T13:00', 'counted', 'again'],
  ]);
  expect(aims.map(({ target, cause }) => [target, cause])).toEqual([
    [8 * 3_600_000, 'opening'],
    [null, 'lower'],
  ]);
});
