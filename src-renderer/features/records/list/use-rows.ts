import { useCallback, useMemo, useState } from 'react';
import { useList } from '#engine/client/engine-context.tsx';
import type { ListRow, Window } from '#engine/protocol.ts';
import type { View } from '#shared/domain/view.ts';
import { windowFor } from './row-window.ts';

export interface Rows {
  /** Rows of the answer; 0 until the first one is there. */
  readonly total: number;
  /** Records of the kind, unfiltered. */
  readonly of: number;
  /** Where `loaded` begins in the answer. */
  readonly offset: number;
  readonly loaded: readonly ListRow[];
  /** The row at a place of the answer; undefined while it is on its way. */
  readonly at: (index: number) => ListRow | undefined;
  /** Says which rows are on screen, so that the window moves along. */
  readonly show: (first: number, last: number) => void;
  /** The first answer has come. */
  readonly ready: boolean;
  /** The answer on screen is to an earlier question. */
  readonly stale: boolean;
  readonly failure: ReturnType<typeof useList>['failure'];
}

const noRows: readonly ListRow[] = [];

/** The rows of a view, of which only a window around what is on screen is held. */
export function useRows(view: View): Rows {
  const [window, setWindow] = useState<Window>(() => windowFor(0, 40));
  const { data, stale, failure } = useList(view, window);
  const show = useCallback((first: number, last: number) => {
    const next = windowFor(first, last);
    setWindow((now) => (now.offset === next.offset && now.limit === next.limit ? now : next));
  }, []);
  return useMemo(() => {
    const offset = data?.offset ?? 0;
    const loaded = data?.rows ?? noRows;
    return {
      total: data?.total ?? 0,
      of: data?.of ?? 0,
      offset,
      loaded,
      at: (index) => loaded[index - offset],
      show,
      ready: data !== undefined,
      stale,
      failure,
    };
  }, [data, stale, failure, show]);
}
