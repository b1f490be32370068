import * as z from 'zod/mini';
import { syncedRow } from '#shared/sync/protocol.ts';

/** How a device finds out whether it holds what the endpoint has for it (docs/sync.md). */

const whole = z.int().check(z.minimum(0));

/** How many hex digits of a bucket there are. */
export const BUCKET_DIGITS = 4;

/** Rows of a kind whose id's bucket starts alike, as one sum of digests (`row-digest.ts`). */
const rowSum = z.object({
  e: z.string(),
  /** Leading hex digits of the bucket. */
  prefix: z.string(),
  rows: whole,
  sum: whole,
});
export type RowSum = z.infer<typeof rowSum>;

/**
 * Answer of `/v1/sums`. Without a prefix every kind the member has whole is there, also where it has no
 * rows; with one, parts without rows are left out.
 */
export const sumsResponse = z.object({
  /** What was summed is as of this number; a device that is not there yet compares nothing. */
  head: whole,
  sums: z.array(rowSum),
});
export type SumsResponse = z.infer<typeof sumsResponse>;

/** Answer of `/v1/rows`: rows of a bucket, by id, as the member may have them. */
export const rowsResponse = z.object({
  rows: z.array(syncedRow),
  /** There are more after this id. */
  after: z.optional(z.string()),
});
export type RowsResponse = z.infer<typeof rowsResponse>;
