import { useCallback, useState } from 'react';
import { useUndo } from '#engine/client/use-act.ts';
import type { LeftAlone } from '#engine/protocol/changes.ts';
import type { HistoryEntry } from '#engine/protocol/history.ts';

/** What became of undoing or redoing an act on this screen. */
export interface Inverting {
  readonly mode: 'undo' | 'redo';
  readonly running: boolean;
  readonly leftAlone: readonly LeftAlone[];
}

/** Undoes and redoes single acts, and keeps what that left alone for the entry to show. */
export function useInverting(): {
  readonly of: (changeSet: string) => Inverting | undefined;
  readonly invert: (mode: Inverting['mode'], entry: HistoryEntry) => void;
} {
  const undo = useUndo();
  const [states, setStates] = useState<ReadonlyMap<string, Inverting>>(new Map());
  const invert = useCallback(
    async (mode: Inverting['mode'], { changeSet, act }: HistoryEntry) => {
      const put = (state: Inverting) =>
        setStates((before) => new Map([...before, [changeSet, state]]));
      put({ mode, running: true, leftAlone: [] });
      const result = await undo(mode, changeSet, act);
      put({ mode, running: false, leftAlone: result?.ok ? result.leftAlone : [] });
    },
    [undo],
  );
  return {
    of: (changeSet) => states.get(changeSet),
    invert: (mode, entry) => void invert(mode, entry),
  };
}
