import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useEngine, useList } from '#engine/client/engine-context.tsx';
import type { Answer, ListGroup, ListRow, Window } from '#engine/protocol/lists.ts';
import type { View } from '#shared/domain/view.ts';
import { windowFor, windowsFor } from './row-window.ts';

export interface Rows {
  /** Rows of the answer; 0 until the first one is there. */
  readonly total: number;
  /** Records of the kind, unfiltered. */
  readonly of: number;
  /** Where `loaded` begins in the answer. */
  readonly offset: number;
  readonly loaded: readonly ListRow[];
  /** The groups the rows stand in, in their order; undefined when the view has none. */
  readonly groups: readonly ListGroup[] | undefined;
  /** The row at a place of the answer; undefined while it is on its way. */
  readonly at: (index: number) => ListRow | undefined;
  /** Says which runs of rows are on screen, so that what is held moves along. */
  readonly show: (runs: readonly (readonly [first: number, last: number])[]) => void;
  /** The first answer has come. */
  readonly ready: boolean;
  /** The answer on screen is to an earlier question. */
  readonly stale: boolean;
  readonly failure: ReturnType<typeof useList>['failure'];
}

const noRows: readonly ListRow[] = [];
const firstWindow = windowFor(0, 40);

/** The rows of a view, of which only windows around what is on screen are held. */
export function useRows(view: View): Rows {
  const [windows, setWindows] = useState<readonly Window[]>([firstWindow]);
  const { data, stale, failure } = useList(view, windows[0] ?? firstWindow);
  // Collapsed groups part what is on screen: each part has a window of its own.
  const elsewhere = useOtherWindows(view, windows.slice(1));
  const groups = useSameGroups(data?.groups);
  const show = useCallback((runs: readonly (readonly [number, number])[]) => {
    if (runs.length === 0) return;
    const next = windowsFor(runs);
    setWindows((now) => (sameWindows(now, next) ? now : next));
  }, []);
  return useMemo(() => {
    const offset = data?.offset ?? 0;
    const loaded = data?.rows ?? noRows;
    return {
      total: data?.total ?? 0,
      of: data?.of ?? 0,
      offset,
      loaded,
      groups,
      at: (index) => loaded[index - offset] ?? elsewhere(index),
      show,
      ready: data !== undefined,
      stale,
      failure,
    };
  }, [data, groups, elsewhere, stale, failure, show]);
}

const noAnswers: ReadonlyMap<string, Answer> = new Map();

function useOtherWindows(
  view: View,
  windows: readonly Window[],
): (index: number) => ListRow | undefined {
  const engine = useEngine();
  const [answers, setAnswers] = useState(noAnswers);
  const question = JSON.stringify(view);
  const wanted = JSON.stringify(windows);
  const current = useRef({ view, windows });
  current.current = { view, windows };
  // biome-ignore lint/correctness/useExhaustiveDependencies: another question forgets the answers
  useEffect(() => setAnswers(noAnswers), [question]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the texts stand for what they say
  useEffect(() => {
    const now = current.current;
    const keys = new Set(now.windows.map(({ offset }) => String(offset)));
    setAnswers((before) => {
      const kept = [...before].filter(([key]) => keys.has(key));
      return kept.length === before.size ? before : new Map(kept);
    });
    const stops = now.windows.map((window) =>
      engine.subscribe('query', { view: now.view, window }, (answer) =>
        setAnswers((before) => new Map(before).set(String(window.offset), answer)),
      ),
    );
    return () => {
      for (const stop of stops) stop();
    };
  }, [engine, question, wanted]);
  return useCallback(
    (index) => {
      for (const { offset, rows } of answers.values()) {
        const row = rows[index - offset];
        if (row) return row;
      }
      return undefined;
    },
    [answers],
  );
}

/** The same object for the same groups: every window's answer repeats them. */
function useSameGroups(groups: readonly ListGroup[] | undefined): readonly ListGroup[] | undefined {
  const known = useRef(groups);
  if (!sameGroups(known.current, groups)) known.current = groups;
  return known.current;
}

function sameGroups(
  a: readonly ListGroup[] | undefined,
  b: readonly ListGroup[] | undefined,
): boolean {
  if (a === b || !a || !b) return a === b;
  return (
    a.length === b.length &&
    a.every(({ word, title, count }, index) => {
      const other = b[index];
      return other?.word === word && other.title === title && other.count === count;
    })
  );
}

function sameWindows(a: readonly Window[], b: readonly Window[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ offset, limit }, index) => b[index]?.offset === offset && b[index]?.limit === limit)
  );
}
