import { use } from 'react';
import { useEngine } from '#engine/client/engine-context.tsx';
import { ActReporting, engineErrorOf } from '#engine/client/use-act.ts';
import type { Selection } from '#engine/protocol/changes.ts';
import { useAllowedActs } from '#ui/feature/allowed-acts.ts';
import type { OfferedAct } from '#ui/feature/records-acts.ts';

/** What other features offer to do with the ticked records. */
export function useSelectionActs(
  kind: string,
  on: Selection,
  count: number,
): { readonly acts: readonly OfferedAct[]; readonly run: (act: OfferedAct) => Promise<void> } {
  const engine = useEngine();
  const report = use(ActReporting);
  return {
    acts: useAllowedActs(kind, count),
    run: async (act) => {
      try {
        act.run(await engine.request('ids', { kind, on }));
      } catch (error) {
        report({ what: 'failure', error: engineErrorOf(error) });
      }
    },
  };
}
