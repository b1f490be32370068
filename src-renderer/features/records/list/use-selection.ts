import { use, useCallback, useEffect, useRef, useState } from 'react';
import { useEngine } from '#engine/client/engine-context.tsx';
import { ActReporting, engineErrorOf } from '#engine/client/use-act.ts';
import type { View } from '#shared/domain/view.ts';
import { allTicked, isTicked, nothingTicked, type Ticked, tick } from './selection.ts';
import type { useOnceThere } from './use-once-there.ts';

export interface RowSelection {
  readonly ticked: Ticked;
  /** Ticks or unticks the row at a place; with `range` all from the last one ticked to here. */
  readonly tickAt: (index: number, range: boolean) => void;
  readonly tickAll: (on: boolean) => void;
}

/** The ticked rows. Another question to the engine starts with none: what is ticked can be seen. */
export function useSelection(
  view: View,
  cursor: number,
  onceThere: ReturnType<typeof useOnceThere>,
): RowSelection {
  const engine = useEngine();
  const report = use(ActReporting);
  const [ticked, setTicked] = useState<Ticked>(nothingTicked);
  const last = useRef<number | null>(null);
  const question = JSON.stringify([view.kind, view.search, view.filter]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the question is what ends a selection
  useEffect(() => {
    setTicked(nothingTicked);
    last.current = null;
  }, [question]);
  const tickRange = useCallback(
    async (from: number, to: number) => {
      const offset = Math.min(from, to);
      const answer = await engine.request('query', {
        view,
        window: { offset, limit: Math.abs(to - from) + 1 },
      });
      const ids = answer.rows.map(({ id }) => id);
      setTicked((before) => tick(before, ids, true));
    },
    [engine, view],
  );
  const tickAt = useCallback(
    (index: number, range: boolean) => {
      if (range) {
        tickRange(last.current ?? cursor, index).catch((error: unknown) =>
          report({ what: 'failure', error: engineErrorOf(error) }),
        );
      } else {
        onceThere(index, ({ id }) =>
          setTicked((before) => tick(before, [id], !isTicked(before, id))),
        );
      }
      last.current = index;
    },
    [onceThere, cursor, tickRange, report],
  );
  const tickAll = useCallback((on: boolean) => {
    last.current = null;
    setTicked(on ? allTicked : nothingTicked);
  }, []);
  return { ticked, tickAt, tickAll };
}
