import { z } from 'zod';

/** The part of the settings that is open. */
export const settingsSearch = z.object({ section: z.string().optional() });
