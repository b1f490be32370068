import type { EngineError } from '#engine/protocol/errors.ts';
import type { PageServices } from '#engine/protocol/page-services.ts';
import type { EngineRequests, EngineSubscriptions } from '#engine/protocol/requests.ts';
import type { HeldBy } from '#engine/protocol/status.ts';

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

/** The engine asks the page it runs for; `id` is the engine's own number for the question. */
export type Ask =
  | {
      readonly type: 'ask';
      readonly id: number;
      readonly name: keyof PageServices;
      readonly params: unknown;
    }
  /** The answer is not waited for any more. */
  | { readonly type: 'stopAsking'; readonly id: number };

/** What the page says to a question of the engine. */
export type Told =
  | { readonly type: 'told'; readonly id: number; readonly data: unknown }
  | { readonly type: 'notTold'; readonly id: number; readonly message: string };

/** All that goes between a page and its own worker. */
export type FromPage = ToEngine | Told;
export type ToPage = FromEngine | Ask | Held;

/** What the engine waits for before it can answer; null: nothing any more. */
export interface Held {
  readonly type: 'held';
  readonly by: HeldBy | null;
}
