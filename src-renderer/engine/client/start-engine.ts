import { type EngineClient, EngineFailure } from '#engine/client/engine-client.ts';
import { setHeld } from '#engine/client/held.ts';
import type { AskPage } from '#engine/protocol/page-services.ts';
import type { FromPage, ToPage } from '#engine/worker/messages.ts';

interface Waiting {
  readonly settle: (data: unknown) => void;
  readonly fail: (failure: EngineFailure) => void;
  /** A subscription stays after an answer. */
  readonly stays: boolean;
}

/**
 * Starts the engine's worker and gives the client to it. Once a page. `services` answers what the
 * engine asks of the page.
 */
export function startEngine(services: AskPage): EngineClient {
  const worker = new Worker(new URL('../worker/engine-worker.ts', import.meta.url), {
    type: 'module',
    name: 'engine',
  });
  const waiting = new Map<number, Waiting>();
  /** What the engine asked and may still stop asking. */
  const asked = new Map<number, AbortController>();
  let last = 0;
  const send = (message: FromPage) => worker.postMessage(message);

  const serve = (id: number, name: Parameters<AskPage>[0], params: unknown) => {
    const stop = new AbortController();
    asked.set(id, stop);
    // The engine's port typed the parameters; both ends are one build of one program.
    services(name, params as never, stop.signal)
      .then(
        (data) => send({ type: 'told', id, data }),
        (error: unknown) => send({ type: 'notTold', id, message: String(error) }),
      )
      .finally(() => asked.delete(id));
  };

  worker.addEventListener('message', ({ data: message }: MessageEvent<ToPage>) => {
    if (message.type === 'ask') return serve(message.id, message.name, message.params);
    if (message.type === 'held') return setHeld(message.by);
    if (message.type === 'stopAsking') return asked.get(message.id)?.abort();
    const asker = waiting.get(message.id);
    if (!asker) return;
    if (!asker.stays) waiting.delete(message.id);
    if (message.type === 'failed') asker.fail(new EngineFailure(message.error));
    else asker.settle(message.data);
  });
  worker.addEventListener('error', (event) => {
    const failure = new EngineFailure({ code: 'internal', message: event.message });
    for (const asker of waiting.values()) asker.fail(failure);
  });

  return {
    request: (name, ...params) =>
      new Promise((resolve, reject) => {
        const id = ++last;
        waiting.set(id, { settle: resolve as (data: unknown) => void, fail: reject, stays: false });
        send({ type: 'request', id, name, params: params[0] });
      }),
    subscribe: (name, params, listener, onError) => {
      const id = ++last;
      waiting.set(id, {
        settle: listener as (data: unknown) => void,
        fail: (failure) => onError?.(failure),
        stays: true,
      });
      send({ type: 'subscribe', id, name, params });
      return () => {
        waiting.delete(id);
        send({ type: 'unsubscribe', id });
      };
    },
  };
}
