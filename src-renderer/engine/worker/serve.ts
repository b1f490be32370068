import type { Engine } from '#engine/core/engine.ts';
import { engineError } from '#engine/core/failure.ts';
import type { FromEngine, ToEngine } from '#engine/worker/messages.ts';

/** Answers one page's messages with an engine. Returns the taker of messages and its end. */
export function serve(
  engine: Engine,
  send: (message: FromEngine) => void,
): { readonly take: (message: ToEngine) => void; readonly end: () => void } {
  const listening = new Map<number, () => void>();
  const fail = (id: number) => (error: unknown) => {
    send({ type: 'failed', id, error: engineError(error) });
  };
  const take = (message: ToEngine) => {
    const { id } = message;
    switch (message.type) {
      case 'request':
        engine
          // The page's client typed the parameters; both ends are one build of one program.
          .request(message.name, message.params as never)
          .then((data) => send({ type: 'answer', id, data }))
          .catch(fail(id));
        return;
      case 'subscribe': {
        const push = (data: unknown) => send({ type: 'push', id, data });
        listening.get(id)?.();
        listening.set(
          id,
          engine.subscribe(message.name, message.params as never, push as never, fail(id)),
        );
        return;
      }
      case 'unsubscribe':
        listening.get(id)?.();
        listening.delete(id);
    }
  };
  const end = () => {
    for (const stop of listening.values()) stop();
    listening.clear();
  };
  return { take, end };
}
