import { useEffect, useMemo, useState } from 'react';
import { useLive } from '#engine/client/engine-context.tsx';
import { type ClockLine, clockLines } from '#shared/rules/service/clock-lines.ts';
import type { Course, CourseRules } from '#shared/rules/service/course.ts';
import type { ServiceAccount } from '#shared/rules/service/ticket-standing.ts';
import { boundedCalendar, type WorkspaceService } from '#shared/rules/service/workspace-service.ts';

/** How often what is left is said anew, ms. */
const TICK = 15_000;

/** A ticket's clocks as of now. */
export interface TicketClocks {
  readonly course: Course;
  readonly service: WorkspaceService;
  readonly rules: CourseRules;
  readonly now: number;
  readonly lines: readonly ClockLine[];
}

/** The clocks of a ticket, going on as time passes; undefined until they are known. */
export function useTicketClocks(ticket: string): TicketClocks | undefined {
  const { data } = useLive('explain', { fold: 'ticketEvent.standing', id: ticket });
  const account = data as ServiceAccount | null | undefined;
  const [clock, setClock] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setClock(Date.now()), TICK);
    return () => clearInterval(timer);
  }, []);
  // What was told just now may have happened after the last tick.
  const told = useMemo(() => (account ? { ...account, at: Date.now() } : null), [account]);
  const key = told ? JSON.stringify(told.service.calendar) : '';
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key is the calendar
  const calendar = useMemo(() => told && boundedCalendar(told.service.calendar), [key]);
  return useMemo(() => {
    if (!told || !calendar) return undefined;
    const { course, service } = told;
    const rules: CourseRules = { calendar, retold: null };
    const now = Math.max(clock, told.at, lastOf(course));
    return { course, service, rules, now, lines: clockLines(course, now, rules) };
  }, [told, calendar, clock]);
}

/** The latest that is known of a course: another device's clock may be fast. */
function lastOf({ firstReply, replies, resolution, total }: Course): number {
  const clocks = [...(firstReply ? [firstReply] : []), ...replies, resolution, total];
  return Math.max(...clocks.flatMap(({ phases, end }) => [phases.at(-1)?.at ?? 0, end?.at ?? 0]));
}
