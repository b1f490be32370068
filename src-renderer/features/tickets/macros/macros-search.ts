import * as z from 'zod/mini';

/** More would be hard to look over, and to name where they cannot be done. */
export const mostTogether = 200;

/** What the address carries at which a macro is applied to several tickets. */
export const macrosSearchSchema = z.object({
  ids: z.pipe(
    z._default(z.array(z.string().check(z.minLength(1))), []),
    z.transform((ids) => [...new Set(ids)].slice(0, mostTogether)),
  ),
});

export function onTickets(_kind: string, ids: readonly string[]) {
  return { path: '/tickets/macro', search: { ids } };
}
