import type { Dependency } from '#engine/core/dependency.ts';

/** A request as its area of the protocol says it. */
interface Asked {
  readonly params: unknown;
  readonly result: unknown;
  readonly live?: true;
}

type Ask<R extends Asked> = (
  params: R['params'],
  stop?: AbortSignal,
) => Promise<R['result']> | R['result'];

/** How a request is answered that can be listened to: again whenever something changed that it depends on. */
export interface LiveAsk<R extends Asked> {
  readonly dependsOn: (params: R['params']) => readonly Dependency[];
  readonly answer: Ask<R>;
}

/** Who answers the requests of an area. */
export type HandlersOf<Requests extends { readonly [K in keyof Requests]: Asked }> = {
  readonly [K in keyof Requests]: Requests[K] extends { live: true }
    ? LiveAsk<Requests[K]>
    : Ask<Requests[K]>;
};
