import { useEffect, useState } from 'react';
import { useEngine } from '#engine/client/engine-context.tsx';
import { kinds } from '#shared/domain/kinds.ts';
import { referredKind } from '#shared/domain/referred-kind.ts';

/** So many records of a kind belong to a record. */
export interface RelatedCount {
  readonly kind: string;
  readonly count: number;
}

const nothing: ReadonlyMap<string, readonly RelatedCount[]> = new Map();

/** What belongs to each record, by its id: activities, tasks, links and whatever else names it. */
export function useRelatedCounts(
  kind: string,
  ids: readonly string[],
): ReadonlyMap<string, readonly RelatedCount[]> {
  const engine = useEngine();
  const [counts, setCounts] = useState(nothing);
  const key = JSON.stringify(ids);
  useEffect(() => {
    let wanted = true;
    const asked: readonly string[] = JSON.parse(key);
    const window = { offset: 0, limit: 0 };
    const countOf = async (id: string): Promise<readonly [string, readonly RelatedCount[]]> => {
      const found = await Promise.all(
        referencesTo(kind).map(async (ref) => ({
          kind: ref.kind,
          count: (await engine.request('related', { ...ref, id, window })).total,
        })),
      );
      return [id, addedUp(found)];
    };
    Promise.all(asked.map(countOf)).then(
      (all) => wanted && setCounts(new Map(all)),
      // Without an answer nothing is said; merging reports what is wrong with the engine.
      () => wanted && setCounts(nothing),
    );
    return () => {
      wanted = false;
    };
  }, [engine, kind, key]);
  return counts;
}

/** The counts of several records together, each kind once. */
export function addedUp(counts: readonly RelatedCount[]): readonly RelatedCount[] {
  const sums = new Map<string, number>();
  for (const { kind, count } of counts) sums.set(kind, (sums.get(kind) ?? 0) + count);
  return [...sums].map(([kind, count]) => ({ kind, count })).filter(({ count }) => count > 0);
}

/** Every field by which records name records of a kind; a redirect is no such thing. */
function referencesTo(kind: string): readonly { readonly kind: string; readonly field: string }[] {
  return kinds.flatMap(({ name, fields }) =>
    Object.entries(fields)
      .filter(([, spec]) => referredKind(spec) === kind && !spec.system)
      .map(([field]) => ({ kind: name, field })),
  );
}
