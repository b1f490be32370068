import fc from 'fast-check';
import { expect, it } from 'vitest';
import { workingCalendar } from '#shared/rules/service/calendar.ts';
import { defaultPolicy, targetsFor } from '#shared/rules/service/policy.ts';
import type { TicketEvent } from '#shared/rules/service/ticket-event.ts';
import { readTicket } from '#shared/rules/service/ticket-reading.ts';
import { priorities, settableStates } from '#shared/rules/service/ticket-words.ts';
import { replay } from '#shared/rules/service/tickets.ts';
import { office } from '#test/support/service-desk.ts';

const STEP = 1_800_000;
const calendar = workingCalendar({
  ...office,
  closed: [{ day: '2026-10-27', why: 'holiday' }],
  extra: [{ day: '2026-10-24' }],
});
/** Friday noon before the end of summer time. */
const first = Date.parse('2026-10-23T10:00Z');

/** A stopwatch that somebody starts and stops, and looks at every half hour. Half hours. */
interface Stopwatch {
  counted: number;
  paused: number;
  breached: { at: number; isChange: boolean } | null;
  state: 'running' | 'paused' | 'off' | 'done' | 'ended';
}

function started(): Stopwatch {
  return { counted: 0, paused: 0, breached: null, state: 'running' };
}

function isLive(watch: Stopwatch | null): watch is Stopwatch {
  return watch !== null && watch.state !== 'done' && watch.state !== 'ended';
}

/** One ticket, told half hour by half hour, with events at different half hours. */
function watched(events: readonly TicketEvent[], now: number) {
  let state = 'new';
  let priority: (typeof priorities)[number] = 'normal';
  const firstReply: Stopwatch | null = started();
  let nextReply: Stopwatch | null = null;
  const resolution = started();
  const total = started();

  const targetOf = (name: 'firstReply' | 'nextReply' | 'resolution') =>
    (targetsFor(defaultPolicy, { priority, vip: false }, calendar.nominalDay)[name] ?? 0) / STEP;
  const live = () =>
    (
      [
        [firstReply, 'firstReply'],
        [nextReply, 'nextReply'],
        [resolution, 'resolution'],
        [total, 'resolution'],
      ] as const
    ).flatMap(([watch, name]) => (isLive(watch) ? [{ watch, target: targetOf(name) }] : []));
  const stop = (watch: Stopwatch | null, how: 'done' | 'ended') => {
    if (isLive(watch)) watch.state = how;
  };
  const pace = () => {
    const isPaused = state === 'waiting' || state === 'hold';
    for (const { watch } of live()) {
      if (watch !== firstReply) watch.state = isPaused ? 'paused' : 'running';
    }
  };
  const change = (at: number) => {
    for (const { watch, target } of live()) {
      if (watch.state !== 'off' && watch.counted > target)
        watch.breached ??= { at, isChange: true };
    }
  };
  const set = (to: string, at: number) => {
    const was = state === 'resolved' || state === 'closed';
    state = to;
    if (to !== 'resolved' && to !== 'closed') {
      pace();
      if (was) change(at);
    } else if (!was) {
      stop(firstReply, 'ended');
      stop(nextReply, 'ended');
      stop(resolution, 'done');
      total.state = 'off';
    }
  };

  for (let at = first; at < now; at += STEP) {
    for (const event of events.filter((each) => each.at === at)) {
      if (event.do === 'state') set(event.to, at);
      if (event.do === 'priority') {
        priority = event.to;
        if (total.state !== 'off') change(at);
      }
      if (event.do !== 'message' || !event.public) continue;
      if (event.by === 'agent') {
        stop(firstReply, 'done');
        stop(nextReply, 'done');
      }
      if (event.by !== 'customer' || state === 'closed') continue;
      const wantsAnswer = event.noAnswerNeeded !== true;
      if (state === 'resolved' && !wantsAnswer) continue;
      if (state === 'resolved' || state === 'waiting') set('open', at);
      if (wantsAnswer && !isLive(firstReply) && !isLive(nextReply)) {
        nextReply = started();
        pace();
      }
    }
    if (calendar.between(at, at + STEP) === 0) continue;
    for (const { watch, target } of live()) {
      if (watch.state === 'paused') watch.paused++;
      if (watch.state !== 'running') continue;
      if (watch.counted === target) watch.breached ??= { at, isChange: false };
      watch.counted++;
    }
  }
  return { state, firstReply, nextReply, resolution, total };
}

const acts = fc.oneof(
  fc.record({
    do: fc.constant('message' as const),
    by: fc.constantFrom('customer' as const, 'agent' as const),
    public: fc.boolean(),
    noAnswerNeeded: fc.boolean(),
  }),
  fc.record({
    do: fc.constant('state' as const),
    by: fc.constant('agent' as const),
    to: fc.constantFrom(...settableStates),
  }),
  fc.record({
    do: fc.constant('priority' as const),
    by: fc.constant('agent' as const),
    to: fc.constantFrom(...priorities),
  }),
);

it('clocks show what a stopwatch shows that is started and stopped by hand', () => {
  const later = fc.uniqueArray(fc.record({ step: fc.integer({ min: 1, max: 400 }), act: acts }), {
    maxLength: 14,
    selector: ({ step }) => step,
  });
  fc.assert(
    fc.property(later, fc.integer({ min: 1, max: 500 }), (given, steps) => {
      const events = given.map(
        ({ step, act }): TicketEvent => ({
          ...act,
          id: `e${step}`,
          ticket: 'A',
          at: first + step * STEP,
        }),
      );
      const now = first + steps * STEP;
      const opening: TicketEvent = {
        do: 'open',
        id: 'e0',
        ticket: 'A',
        at: first,
        by: 'customer',
        public: true,
        priority: 'normal',
      };
      const log = [opening, ...events.filter(({ at }) => at < now)];
      const ticket = replay(log, { calendar, policy: defaultPolicy }, now).get('A');
      if (!ticket) throw new Error('no ticket');
      const reading = readTicket(ticket.course, now, ticket.rules);
      const expected = watched(events, now);
      expect(reading.state).toBe(expected.state);
      for (const name of ['firstReply', 'nextReply', 'resolution', 'total'] as const) {
        const { state, counted, paused, breachedAt } = reading[name];
        const watch = expected[name];
        expect(state).toBe(watch?.state ?? 'none');
        if (!watch) continue;
        expect([counted, paused]).toEqual([watch.counted * STEP, watch.paused * STEP]);
        expect(breachedAt === null).toBe(watch.breached === null);
        if (breachedAt === null || watch.breached === null) continue;
        // At the change; else at the deadline, from where nothing was open until more was counted.
        if (watch.breached.isChange) expect(breachedAt).toBe(watch.breached.at);
        else expect(calendar.between(breachedAt, watch.breached.at)).toBe(0);
      }
    }),
    { numRuns: 300 },
  );
});
