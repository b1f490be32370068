import { useAct } from '#engine/client/use-act.ts';
import type { DuplicatePair } from '#engine/protocol.ts';
import { distinctPair, distinctPairRow } from '#shared/domain/distinct-pair.ts';
import { useGo } from '#ui/routing/route.ts';
import { mergeTo } from '../merge/merge-search.ts';

/** What can be said of a pair. */
export interface Judge {
  readonly notSame: (pair: DuplicatePair) => Promise<boolean>;
  readonly compare: (pair: DuplicatePair) => void;
}

export function useJudge(kind: string): Judge {
  const act = useAct();
  const go = useGo();
  return {
    notSame: async ({ first, second }) => {
      const row = distinctPairRow(kind, first.id, second.id);
      const done = await act('notSame', undefined, [
        { op: 'add', kind: distinctPair.name, rows: [row] },
      ]);
      return done?.ok === true;
    },
    compare: ({ first, second }) => {
      const { path, search } = mergeTo(kind, [first.id, second.id]);
      go(path, { search: { ...search, queue: true } });
    },
  };
}
