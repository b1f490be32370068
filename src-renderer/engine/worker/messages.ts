import type { EngineError, EngineRequests, EngineSubscriptions } from '#engine/protocol.ts';

/** From a page to the engine. `id` is the page's own number for the question. */
export type ToEngine =
  | {
      readonly type: 'request';
      readonly id: number;
      readonly name: keyof EngineRequests;
      readonly params: unknown;
    }
  | {
      readonly type: 'subscribe';
      readonly id: number;
      readonly name: keyof EngineSubscriptions;
      readonly params: unknown;
    }
  | { readonly type: 'unsubscribe'; readonly id: number };

/** From the engine to a page. A `push` answers a subscription, again and again. */
export type FromEngine =
  | { readonly type: 'answer' | 'push'; readonly id: number; readonly data: unknown }
  | { readonly type: 'failed'; readonly id: number; readonly error: EngineError };
