import * as z from 'zod/mini';

/** What the Sync screen's address carries: the record whose conflicts alone are shown. */
export const syncSearch = z.object({ record: z.optional(z.string()) });
