import { type EngineClient, EngineFailure } from '#engine/client/engine-client.ts';
import type { Engine } from '#engine/core/engine.ts';
import { engineError } from '#engine/core/failure.ts';

/** An engine of this page as its screens ask it: without a worker between them. */
export function clientOf(engine: Engine): EngineClient {
  const failure = (error: unknown) => new EngineFailure(engineError(error));
  return {
    request: (name, ...[params]) =>
      engine.request(name, params as never).catch((error) => {
        throw failure(error);
      }),
    subscribe: (name, params, listener, onError) =>
      engine.subscribe(name, params, listener, (error) => onError?.(failure(error))),
  };
}
