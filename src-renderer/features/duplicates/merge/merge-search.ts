import * as z from 'zod/mini';

/** More would not fit beside each other, and no honest duplicate has so many doubles at once. */
export const mostMerged = 5;

/** What the address of a merge carries: the records, and whether it was opened from the queue. */
export const mergeSearchSchema = z.object({
  ids: z.pipe(
    z._default(z.array(z.string().check(z.minLength(1))), []),
    z.transform((ids) => [...new Set(ids)].slice(0, mostMerged)),
  ),
  queue: z.optional(z.boolean()),
});

/** The address at which records are merged; with one, the others are asked for. */
export function mergeTo(
  kind: string,
  ids: readonly string[],
): { readonly path: string; readonly search: { readonly ids: readonly string[] } } {
  return { path: `/merge/${kind}`, search: { ids } };
}
