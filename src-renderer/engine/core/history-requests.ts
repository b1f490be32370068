import type { EngineParts } from '#engine/core/engine-parts.ts';
import type { HandlersOf } from '#engine/core/handlers.ts';
import type { HistoryRequests } from '#engine/protocol/history.ts';

/** Answers what was. The program that knows is loaded when it is first asked. */
export function historyHandlers({
  workspace,
  store,
  acts,
  history,
  whole,
  withTools,
}: EngineParts): HandlersOf<HistoryRequests> {
  return {
    history: {
      dependsOn: () => ['acts'],
      // Records are told by what they are called.
      answer: whole((query) => history.ask((past) => past.entries(query))),
    },
    valuesAt: (params) => history.ask((past) => past.valuesAt(params)),
    changesOf: whole((params) => history.ask((past) => past.changesOf(params))),
    historyFacets: {
      dependsOn: () => ['acts'],
      answer: whole(() => history.ask((past) => past.facets())),
    },
    merged: {
      dependsOn: ({ kind }) => [{ kind }, 'acts'],
      answer: withTools(async ({ kind, id }) => {
        const { readMerged } = await import('#engine/core/merged.ts');
        return readMerged(workspace, store, acts, kind, id);
      }),
    },
  };
}
