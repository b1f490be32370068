import type { AggregateName, ParamsOf, ResultOf } from '#shared/analytics/aggregates.ts';
import type { Filter } from '#shared/domain/view.ts';

/** An aggregate, over the records of its kind that a filter lets through. */
export type AggregateAsk = {
  [N in AggregateName]: {
    /** The name under which the work can be followed and stopped while there is much of it. */
    readonly job: string;
    readonly name: N;
    readonly params: ParamsOf<N>;
    readonly filter?: Filter;
  };
}[AggregateName];

/** What the aggregate answers that was asked for. */
export type AggregateResult = { [N in AggregateName]: ResultOf<N> }[AggregateName];

/** Figures over a whole kind, kept current while somebody listens. */
export interface AggregateRequests {
  aggregate: { params: AggregateAsk; result: AggregateResult; live: true };
}
