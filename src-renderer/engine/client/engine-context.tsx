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

/**
 * Live answers to several questions of one sort, in their order; undefined where none has come yet.
 * Where the questions change, the answers before stay until the next are there.
 */
export function useLives<K extends keyof EngineSubscriptions>(
  name: K,
  all: readonly EngineSubscriptions[K]['params'][],
): readonly (EngineSubscriptions[K]['push'] | undefined)[] {
  const engine = useEngine();
  const key = JSON.stringify([name, all]);
  const current = useRef(all);
  current.current = all;
  const [answers, setAnswers] = useState<readonly (EngineSubscriptions[K]['push'] | undefined)[]>(
    [],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: questions are compared by their JSON
  useEffect(() => {
    const asked = current.current;
    const stops = asked.map((params, place) =>
      engine.subscribe(name, params, (data) =>
        setAnswers((before) => asked.map((_, at) => (at === place ? data : before[at]))),
      ),
    );
    return () => {
      for (const stop of stops) stop();
    };
  }, [engine, name, key]);
  return answers;
}

/** A live window of a view. */
export function useList(view: View, window: Window): Live<Answer> {
  return useLive('query', { view, window });
}

/** A live record; null when there is none. */
export function useRecord(kind: string, id: string): Live<OpenRecord | null> {
  return useLive('record', { kind, id });
}
