import * as z from 'zod/mini';
import { viewStateSchema } from '#shared/domain/view.ts';

/**
 * What a record's address carries when it was opened from a list: the list's question and the
 * record's place in the answer, counted from 0.
 */
export const recordSearchSchema = z.extend(
  z.pick(viewStateSchema, { search: true, filter: true, sort: true }),
  { at: z.optional(z.int().check(z.minimum(0))) },
);
export type RecordSearch = z.infer<typeof recordSearchSchema>;
