import * as z from 'zod/mini';
import { viewStateSchema } from '#shared/domain/view.ts';

/** What a list's address carries: the saved view it started from, and what is in force now. */
const addressSchema = z.extend(viewStateSchema, {
  /** Id of the saved view whose tab is on; absent: the list's first tab. */
  view: z.optional(z.string()),
  /** Id of the segment whose rule is being changed here. */
  segment: z.optional(z.string()),
  /** The new-record form is open. */
  create: z.optional(z.boolean()),
});
export type ListSearch = z.infer<typeof addressSchema>;

/** Reads an address. A part that cannot be read is left out, so that an old link still opens. */
export function readListSearch(raw: Readonly<Record<string, unknown>>): ListSearch {
  const whole = addressSchema.safeParse(raw);
  if (whole.success) return whole.data;
  const good: Record<string, unknown> = {};
  for (const [key, schema] of Object.entries(addressSchema.shape)) {
    const part = schema.safeParse(raw[key]);
    if (part.success && part.data !== undefined) good[key] = part.data;
  }
  return addressSchema.parse(good);
}

/** For the route: never refuses, so that no address is an error page. */
export const listSearchSchema = z.pipe(
  z.record(z.string(), z.unknown()),
  z.transform(readListSearch),
);
