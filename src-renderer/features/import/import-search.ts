import * as z from 'zod/mini';

/** What the address of the import screen carries: the kind that a list wants records of. */
export const importSearch = z.object({ kind: z.optional(z.string()) });
