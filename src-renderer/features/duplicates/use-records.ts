import { useEffect, useState } from 'react';
import { useEngine } from '#engine/client/engine-context.tsx';
import type { OpenRecord } from '#shared/domain/open-record.ts';

/** Several live records, in the order of their ids; null for one that is not there. */
export function useRecords(
  kind: string,
  ids: readonly string[],
): readonly (OpenRecord | null)[] | undefined {
  const engine = useEngine();
  const [known, setKnown] = useState<ReadonlyMap<string, OpenRecord | null>>(new Map());
  const key = JSON.stringify(ids);
  useEffect(() => {
    const wanted: readonly string[] = JSON.parse(key);
    const keep = (id: string, record: OpenRecord | null) =>
      setKnown((before) => new Map(before).set(id, record));
    const stops = wanted.map((id) =>
      engine.subscribe(
        'record',
        { kind, id },
        (record) => keep(id, record),
        () => keep(id, null),
      ),
    );
    return () => {
      for (const stop of stops) stop();
    };
  }, [engine, kind, key]);
  if (!ids.every((id) => known.has(id))) return undefined;
  return ids.map((id) => known.get(id) ?? null);
}
