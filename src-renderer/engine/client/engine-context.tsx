import { createContext, type ReactNode, use, useEffect, useMemo, useRef, useState } from 'react';
import type { EngineClient, EngineFailure } from '#engine/client/engine-client.ts';
import type { Answer, Window } from '#engine/protocol/lists.ts';
import type { EngineSubscriptions } from '#engine/protocol/requests.ts';
import type { OpenRecord } from '#shared/domain/open-record.ts';
import type { View } from '#shared/domain/view.ts';

const EngineContext = createContext<EngineClient | null>(null);

/** Gives the engine to everything below. */
export function EngineProvider(props: {
  readonly engine: EngineClient;
  readonly children: ReactNode;
}) {
  return <EngineContext value={props.engine}>{props.children}</EngineContext>;
}

/** The engine client. Throws outside an `EngineProvider`: a bug. */
export function useEngine(): EngineClient {
  const engine = use(EngineContext);
  if (!engine) throw new Error('useEngine needs an EngineProvider above it');
  return engine;
}

export interface Live<T> {
  /** The newest answer; the one before stays while the next is on its way; undefined at first. */
  readonly data: T | undefined;
  readonly failure: EngineFailure | undefined;
  /** The data answers earlier parameters: the next answer is on its way. */
  readonly stale: boolean;
}

/** A live answer of the engine. Parameters are compared by their JSON, so literals may be passed. */
export function useLive<K extends keyof EngineSubscriptions>(
  name: K,
  params: EngineSubscriptions[K]['params'],
): Live<EngineSubscriptions[K]['push']> {
  const engine = useEngine();
  const key = JSON.stringify([name, params]);
  const current = useRef(params);
  current.current = params;
  const [state, setState] = useState<{
    key: string;
    data?: EngineSubscriptions[K]['push'];
    failure?: EngineFailure;
  }>({ key: '' });
  useEffect(
    () =>
      engine.subscribe(
        name,
        current.current,
        (data) => setState({ key, data }),
        (failure) => setState((before) => ({ ...before, key, failure })),
      ),
    [engine, name, key],
  );
  return useMemo(
    () => ({ data: state.data, failure: state.failure, stale: state.key !== key }),
    [state, key],
  );
}

/** A live window of a view. */
export function useList(view: View, window: Window): Live<Answer> {
  return useLive('query', { view, window });
}

/** A live record; null when there is none. */
export function useRecord(kind: string, id: string): Live<OpenRecord | null> {
  return useLive('record', { kind, id });
}
