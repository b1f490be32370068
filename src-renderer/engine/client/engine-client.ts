import type { ChangeRequest, CommitResult } from '#engine/protocol/changes.ts';
import type { EngineError } from '#engine/protocol/errors.ts';
import type { EngineRequests, EngineSubscriptions } from '#engine/protocol/requests.ts';
import type { Act } from '#shared/sync/change-set.ts';

/** The UI thread's side of the engine. Everything else about the engine is out of its sight. */
export interface EngineClient {
  /** Asks once. Rejects with an `EngineFailure`. */
  readonly request: <K extends keyof EngineRequests>(
    name: K,
    ...params: Params<EngineRequests[K]['params']>
  ) => Promise<EngineRequests[K]['result']>;
  /** Listens: the present answer first, then each new one, until the returned function is called. */
  readonly subscribe: <K extends keyof EngineSubscriptions>(
    name: K,
    params: EngineSubscriptions[K]['params'],
    listener: (pushed: EngineSubscriptions[K]['push']) => void,
    onError?: (failure: EngineFailure) => void,
  ) => () => void;
}

type Params<P> = P extends undefined ? [] : [params: P];

/** An engine error as an exception; `error.code` is translated as `engineError.<code>`. */
export class EngineFailure extends Error {
  readonly error: EngineError;
  constructor(error: EngineError) {
    super(error.message);
    this.name = 'EngineFailure';
    this.error = error;
  }
}

/** Runs a command under a fresh id. */
export function run(
  engine: EngineClient,
  act: Act,
  requests: readonly ChangeRequest[],
): Promise<CommitResult> {
  return engine.request('commit', { id: crypto.randomUUID(), act, requests });
}
