import * as z from 'zod/mini';

/** The part of the settings that is open. */
export const settingsSearch = z.object({ section: z.optional(z.string()) });
