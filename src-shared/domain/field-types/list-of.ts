import * as z from 'zod/mini';

/** Entries of a list at most: more than anybody enters, few enough to be shown and sent. */
export const MOST_ENTRIES = 500;

export function listOf<T extends z.ZodMiniType>(entry: T) {
  return z.array(entry).check(z.maxLength(MOST_ENTRIES));
}

/** What entries of several types say beside their value. */
export const label = z.optional(z.string().check(z.maxLength(60)));
export const primary = z.optional(z.literal(true));
