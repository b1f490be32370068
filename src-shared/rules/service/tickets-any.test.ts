import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ServiceCalendar, workingCalendar } from '#shared/rules/service/calendar.ts';
import { readClock } from '#shared/rules/service/clock.ts';
import { defaultPolicy } from '#shared/rules/service/policy.ts';
import { stripOf } from '#shared/rules/service/strip.ts';
import type { TicketEvent } from '#shared/rules/service/ticket-event.ts';
import { readTicket, ticketTurnsAt } from '#shared/rules/service/ticket-reading.ts';
import { priorities, settableStates } from '#shared/rules/service/ticket-words.ts';
import { replay } from '#shared/rules/service/tickets.ts';
import { weekdays } from '#shared/rules/service/weekly-hours.ts';
import { office, policyWith } from '#test/support/service-desk.ts';

const HALF_HOUR = 1_800_000;
/** Two weeks about the end of summer time. */
const first = Date.parse('2026-10-19T00:00Z');
const span = 14 * 48;

const names = ['A', 'B', 'C'] as const;
const named = fc.constantFrom(...names);
const moment = fc.integer({ min: 0, max: span }).map((n) => first + n * HALF_HOUR);
const by = fc.constantFrom('customer', 'agent', 'system' as const);
const messages = Array.from({ length: 12 }, (_, n) => `e${n}`);
const policies = [
  defaultPolicy,
  policyWith(1, 2, 8),
  policyWith(null, null, 4, { pausesOnHold: false }),
];

type Act = TicketEvent extends infer Each
  ? Each extends TicketEvent
    ? Omit<Each, 'id' | 'at' | 'ticket' | 'by'>
    : never
  : never;

const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('message' as const),
      public: fc.boolean(),
      noAnswerNeeded: fc.boolean(),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('state' as const),
      to: fc.constantFrom(...settableStates),
      unseen: fc.subarray(messages),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('priority' as const),
      to: fc.constantFrom(...priorities),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('vip' as const), to: fc.boolean() }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('policy' as const), to: fc.constantFrom(...policies) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('merge' as const),
      into: named,
      unseen: fc.subarray(messages),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('split' as const),
      into: fc.constantFrom('D', 'E'),
      messages: fc.subarray(messages),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('unmerge' as const) }) },
);

const logs: fc.Arbitrary<readonly TicketEvent[]> = fc
  .tuple(
    fc.array(fc.record({ at: moment, ticket: named, by, act }), { maxLength: 25 }),
    fc.array(fc.record({ at: moment, by, public: fc.boolean(), vip: fc.boolean() }), {
      minLength: 3,
      maxLength: 3,
    }),
  )
  .map(([later, opened]) => [
    ...opened.map(
      (open, n): TicketEvent => ({
        ...open,
        id: `e${n}`,
        ticket: names[n] ?? 'A',
        do: 'open',
        priority: 'normal',
      }),
    ),
    ...later.map(
      ({ act: what, ...rest }, n): TicketEvent =>
        ({ ...rest, ...what, id: `e${n + 3}` }) as TicketEvent,
    ),
  ]);

const calendars: readonly ServiceCalendar[] = [
  office,
  {
    ...office,
    closed: [{ day: '2026-10-26', why: 'holiday' }],
    extra: [{ day: '2026-10-24' }, { day: '2026-10-26', hours: [['10:00', '11:00']] }],
  },
  { zone: 'UTC', hours: Object.fromEntries(weekdays.map((day) => [day, [['00:00', '24:00']]])) },
  { zone: 'Europe/Berlin', hours: {} },
];
const services = fc.constantFrom(
  ...calendars.map((calendar) => ({
    calendar: workingCalendar(calendar),
    policy: policyWith(1, 2, 8),
  })),
);

describe('of any log', () => {
  it('the order of arrival is nothing', () => {
    fc.assert(
      fc.property(
        logs,
        services,
        moment,
        fc.infiniteStream(fc.nat()),
        (log, service, now, keys) => {
          const keyed = log.map((event) => ({ event, key: keys.next().value }));
          const shuffled = keyed.sort((a, b) => a.key - b.key).map(({ event }) => event);
          const told = replay(log, service, now);
          const again = replay(shuffled, service, now);
          for (const [id, { course }] of told) expect(again.get(id)?.course).toEqual(course);
          expect(again.size).toBe(told.size);
        },
      ),
    );
  });

  it('a clock’s counted, paused and closed time is what passed, and its strip says the same', () => {
    fc.assert(
      fc.property(logs, services, moment, (log, service, now) => {
        for (const { course, rules } of replay(log, service, now).values()) {
          const { firstReply, replies, resolution, total } = course;
          for (const clock of [firstReply, ...replies, resolution, total]) {
            if (!clock) continue;
            const { counted, paused, closed } = readClock(clock, now, rules);
            const start = clock.phases[0].at;
            const end = clock.end?.at ?? now;
            expect((counted ?? 0) + (paused ?? 0) + (closed ?? 0)).toBe(end - start);
            const { stretches } = stripOf(clock, now, service.calendar);
            const lengths = { counted: 0, paused: 0, closed: 0, resolved: 0 };
            let at = start;
            for (const stretch of stretches) {
              expect(stretch.from).toBe(at);
              lengths[stretch.kind] += stretch.to - stretch.from;
              at = stretch.to;
            }
            expect(at).toBe(end);
            expect(lengths).toMatchObject({ counted, paused });
            expect(lengths.closed + lengths.resolved).toBe(closed);
          }
        }
      }),
    );
  });

  it('a clock is over its target or not, and has told so', () => {
    fc.assert(
      fc.property(logs, services, moment, (log, service, now) => {
        for (const { course, rules } of replay(log, service, now).values()) {
          const { escalations, ...reading } = readTicket(course, now, rules);
          for (const { doneAt, doneAfter, met, breachedAt, due, state } of [
            reading.firstReply,
            reading.nextReply,
            reading.resolution,
          ]) {
            expect(doneAt === null).toBe(state !== 'done');
            expect(doneAfter === null).toBe(state !== 'done');
            if (breachedAt !== null) expect(met === null || !met).toBe(true);
            if (breachedAt !== null) expect(breachedAt).toBeLessThanOrEqual(now);
            if (met) expect(due).not.toBeNull();
          }
          expect(escalations.filter(({ clock }) => clock === 'resolution').length).toBeLessThan(2);
          expect(escalations.map(({ at }) => at)).toEqual(escalations.map(({ at }) => at).sort());
          expect(escalations.every(({ at }) => at <= now)).toBe(true);
        }
      }),
    );
  });

  it('a breach is not dated anew by what comes later', () => {
    fc.assert(
      fc.property(logs, services, moment, moment, (log, service, a, b) => {
        const [early, late] = [Math.min(a, b), Math.max(a, b)];
        const later = replay(log, service, late);
        for (const [id, { course, rules }] of replay(log, service, early)) {
          const known = later.get(id);
          if (!known) continue;
          const before = readTicket(course, early, rules);
          const after = readTicket(known.course, late, known.rules);
          for (const name of ['firstReply', 'resolution', 'total'] as const) {
            const [was, is] = [before[name].breachedAt, after[name].breachedAt];
            if (was !== null && is !== null) expect(is).toBe(was);
          }
        }
      }),
    );
  });

  it('nothing is told between one turn and the next', () => {
    fc.assert(
      fc.property(
        logs,
        services,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (log, service, share) => {
          const end = first + (span + 1) * HALF_HOUR;
          for (const { course, rules } of replay(log, service, end).values()) {
            const told = (at: number) => {
              const { warnings, escalations } = readTicket(course, at, rules);
              return { warnings, escalations };
            };
            const turns = ticketTurnsAt(course, end, rules);
            const until = turns ?? end + 60 * 48 * HALF_HOUR;
            expect(told(end + Math.floor((until - 1 - end) * share))).toEqual(told(end));
            if (turns !== null) expect(told(turns)).not.toEqual(told(end));
          }
        },
      ),
    );
  });
});
