import type { SetTimer, SyncTransport } from '#engine/sync/ports.ts';
import { type SyncError, syncError } from '#shared/sync/protocol.ts';
import type { SyncAnswer, SyncRequest } from '#shared/sync/transport.ts';

/** Why the endpoint was not reached; `unclear`: what came back is not what an endpoint says. */
export type Unreached = Extract<SyncAnswer, { kind: 'unreached' }>['why'] | 'unclear';

/** What came of a request. */
export type Reply<T> =
  | { readonly kind: 'ok'; readonly body: T; readonly sentAt: number; readonly gotAt: number }
  | { readonly kind: 'error'; readonly error: SyncError }
  | { readonly kind: 'unreached'; readonly why: Unreached };

/** Reads a body; a zod schema is one. */
export interface BodySchema<T> {
  safeParse(value: unknown): { success: true; data: T } | { success: false };
}

interface ExchangeOptions {
  readonly transport: SyncTransport;
  /** This device's wall clock, UTC ms. */
  readonly now: () => number;
  readonly setTimer: SetTimer;
  /** Answers that take longer than this are not waited for, ms. */
  readonly timeout: number;
}

/** How often a running request is looked after: a timer stands still while the computer sleeps. */
const LOOK_AFTER = 10_000;
/** Time that passed beyond what a timer measured, ms: the computer slept, and the connection is gone. */
const ASLEEP = 60_000;

/** Asks the endpoint and reads its answer: never hangs, never throws. */
export class Exchange {
  readonly #options: ExchangeOptions;
  #running: AbortController | null = null;

  constructor(options: ExchangeOptions) {
    this.#options = options;
  }

  /** Gives up the request that is under way. */
  abort(): void {
    this.#running?.abort();
  }

  async ask<T>(request: SyncRequest, schema: BodySchema<T>): Promise<Reply<T>> {
    const { now } = this.#options;
    const sentAt = now();
    const answer = await this.#send(request);
    const gotAt = now();
    if (answer.kind === 'unreached') return answer;
    if (answer.status >= 200 && answer.status < 300) {
      const read = schema.safeParse(answer.body);
      if (read.success) return { kind: 'ok', body: read.data, sentAt, gotAt };
      return { kind: 'unreached', why: 'unclear' };
    }
    const told = syncError.safeParse(answer.body);
    if (told.success) return { kind: 'error', error: told.data.error };
    const error = errorOfStatus(answer.status);
    return error ? { kind: 'error', error } : { kind: 'unreached', why: 'unclear' };
  }

  #send(request: SyncRequest): Promise<SyncAnswer> {
    const { transport, now, setTimer, timeout } = this.#options;
    const abort = new AbortController();
    this.#running = abort;
    return new Promise((resolve) => {
      let cancel = (): void => undefined;
      const settle = (answer: SyncAnswer): void => {
        cancel();
        if (this.#running === abort) this.#running = null;
        resolve(answer);
      };
      const give = (why: 'timeout' | 'stopped'): void => {
        settle({ kind: 'unreached', why });
        abort.abort();
      };
      const look = (left: number): void => {
        const wait = Math.min(left, LOOK_AFTER);
        const from = now();
        cancel = setTimer(() => {
          if (left <= wait || now() - from > wait + ASLEEP) give('timeout');
          else look(left - wait);
        }, wait);
      };
      look(timeout);
      abort.signal.addEventListener('abort', () => settle({ kind: 'unreached', why: 'stopped' }));
      transport.send(request, abort.signal).then(settle, () => {
        settle({ kind: 'unreached', why: 'offline' });
      });
    });
  }
}

/** What a status means whose body says nothing: a proxy in between answered. Null: nobody knows. */
function errorOfStatus(status: number): SyncError | null {
  if (status === 401) return { code: 'UNAUTHENTICATED' };
  if (status === 413) return { code: 'TOO_LARGE' };
  if (status === 429) return { code: 'RATE', retryMs: 0 };
  return status >= 500 ? { code: 'UNAVAILABLE' } : null;
}
