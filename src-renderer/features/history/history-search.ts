import * as z from 'zod/mini';
import type { HistoryQuery } from '#engine/protocol/history.ts';
import { startOfDay } from '#ui/days/days.ts';
import { actGroupIds, actsOf } from './act-groups.ts';

const day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/));

/** What the address of the history carries; a part that does not fit is left out. */
export const historySearch = z.object({
  actor: z.catch(z.optional(z.string()), undefined),
  group: z.catch(z.optional(z.enum(actGroupIds)), undefined),
  kind: z.catch(z.optional(z.string()), undefined),
  /** Days `YYYY-MM-DD`, both included. */
  from: z.catch(z.optional(day), undefined),
  to: z.catch(z.optional(day), undefined),
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
