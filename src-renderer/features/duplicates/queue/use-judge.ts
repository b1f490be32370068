import { use } from 'react';
import { useEngine } from '#engine/client/engine-context.tsx';
import { ActReporting, engineErrorOf, useAct } from '#engine/client/use-act.ts';
import type { ChangeRequest } from '#engine/protocol/changes.ts';
import type { DuplicatePair } from '#engine/protocol/duplicates.ts';
import { distinctPair } from '#shared/domain/distinct-pair.ts';
import { distinctPairRow } from '#shared/domain/distinct-pair-row.ts';
import { useGo } from '#ui/routing/route.ts';
import { mergeTo } from '../merge/merge-search.ts';

/** What can be said of a pair. */
export interface Judge {
  readonly notSame: (pair: DuplicatePair) => Promise<boolean>;
  readonly compare: (pair: DuplicatePair) => void;
}

/** Says of a pair that it is not the same, or opens it to be merged. */
export function useJudge(kind: string): Judge {
  const act = useAct();
  const engine = useEngine();
  const report = use(ActReporting);
  const go = useGo();
  return {
    notSame: async ({ first, second }) => {
      const row = distinctPairRow(kind, first.id, second.id);
      try {
        // Said before and taken back: it is the same record again.
        const said = await engine.request('record', { kind: distinctPair.name, id: row.id });
        const request: ChangeRequest = said
          ? { op: 'undel', kind: distinctPair.name, on: { ids: [row.id] } }
          : { op: 'add', kind: distinctPair.name, rows: [row] };
        const done = await act('notSame', undefined, [request]);
        return done?.ok === true;
      } catch (error) {
        report({ what: 'failure', error: engineErrorOf(error) });
        return false;
      }
    },
    compare: ({ first, second }) => {
      const { path, search } = mergeTo(kind, [first.id, second.id]);
      go(path, { search: { ...search, queue: true } });
    },
  };
}
