import type { KeptAggregates } from '#engine/aggregates/kept-aggregates.ts';
import type { EngineParts } from '#engine/core/engine-parts.ts';
import type { HandlersOf } from '#engine/core/handlers.ts';
import { filterDependencies, recordDependencies } from '#engine/core/view-dependencies.ts';
import type { AggregateRequests } from '#engine/protocol/aggregates.ts';

/** Answers figures over whole kinds. The program that knows is loaded when it is first asked. */
export function aggregateHandlers(parts: EngineParts): HandlersOf<AggregateRequests> {
  const { workspace, whole } = parts;
  let kept: Promise<KeptAggregates> | null = null;
  const load = async () => {
    const late = await import('#engine/aggregates/kept-aggregates.ts');
    return new late.KeptAggregates(parts);
  };
  return {
    aggregate: {
      dependsOn: ({ params: { kind }, filter }) => [
        ...recordDependencies(workspace, { kind }),
        ...filterDependencies(workspace, kind, filter),
        // The zone in which days begin.
        { kind: 'setting' },
      ],
      answer: (asked, stop) =>
        whole(async () => {
          kept ??= load();
          return (await kept).answer(asked, stop);
        })(undefined),
    },
  };
}
