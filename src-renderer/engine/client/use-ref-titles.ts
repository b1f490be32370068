import { useEffect, useState } from 'react';
import { useEngine } from '#engine/client/engine-context.tsx';
import type { FieldInfo } from '#engine/protocol/lists.ts';

/** Titles of the records that these values point at, by id, as they are called now. */
export function useRefTitles(
  fields: readonly FieldInfo[],
  steps: readonly { readonly field: string; readonly from: unknown; readonly to: unknown }[],
): Readonly<Record<string, string>> {
  const engine = useEngine();
  const [titles, setTitles] = useState<Readonly<Record<string, string>>>({});
  const targets = steps.flatMap(({ field, from, to }) => {
    const of = fields.find(({ id }) => id === field)?.spec.of;
    return [from, to].flatMap((id) => (of && typeof id === 'string' ? [{ kind: of, id }] : []));
  });
  const key = JSON.stringify(targets);
  useEffect(() => {
    let gone = false;
    const wanted: typeof targets = JSON.parse(key);
    Promise.all(
      wanted.map(async (target) => [target.id, await engine.request('record', target)] as const),
    ).then(
      (found) =>
        !gone && setTitles(Object.fromEntries(found.map(([id, one]) => [id, one?.title ?? '']))),
      // Without titles the screen still says which fields there are.
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [engine, key]);
  return titles;
}
