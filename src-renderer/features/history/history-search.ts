import { z } from 'zod';
import type { HistoryQuery } from '#engine/protocol.ts';
import { startOfDay } from '#ui/days/days.ts';
import { actGroupIds, actsOf } from './act-groups.ts';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** What the address of the history carries; a part that does not fit is left out. */
export const historySearch = z.object({
  actor: z.string().optional().catch(undefined),
  group: z.enum(actGroupIds).optional().catch(undefined),
  kind: z.string().optional().catch(undefined),
  /** Days `YYYY-MM-DD`, both included. */
  from: day.optional().catch(undefined),
  to: day.optional().catch(undefined),
});

export type HistorySearch = z.infer<typeof historySearch>;

/** The question an address asks of the engine, without its limit. */
export function queryOf(search: HistorySearch): Omit<HistoryQuery, 'limit'> {
  const { actor, group, kind, from, to } = search;
  return {
    ...(actor === undefined ? {} : { actor }),
    ...(group === undefined ? {} : { acts: actsOf(group) }),
    ...(kind === undefined ? {} : { kind }),
    ...(from === undefined ? {} : { from: startOfDay(from) }),
    ...(to === undefined ? {} : { to: startOfDay(to, 1) }),
  };
}

export function isNarrowed(search: HistorySearch): boolean {
  return Object.values(search).some((value) => value !== undefined);
}
