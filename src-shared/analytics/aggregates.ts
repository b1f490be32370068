import type { Aggregate } from '#shared/analytics/aggregate.ts';
import { cohorts } from '#shared/analytics/cohorts.ts';
import { rfm } from '#shared/analytics/rfm.ts';
import { sumByMonth } from '#shared/analytics/sum-by-month.ts';

/** The aggregates that can be asked for, by name. */
export const aggregates = { cohorts, rfm, sumByMonth };

export type AggregateName = keyof typeof aggregates;

/** What each is asked with. */
export type ParamsOf<N extends AggregateName> =
  (typeof aggregates)[N] extends Aggregate<infer Params, unknown, unknown> ? Params : never;

/** What each answers. */
export type ResultOf<N extends AggregateName> =
  (typeof aggregates)[N] extends Aggregate<never, unknown, infer Result> ? Result : never;
