import { useEffect, useState } from 'react';
import { useEngine } from '#engine/client/engine-context.tsx';
import type { OpenRecord } from '#shared/domain/open-record.ts';

/** A few whole records, live, in the order of their ids; those not read yet are left out. */
export function useRecords(kind: string, ids: readonly string[]): readonly OpenRecord[] {
  const engine = useEngine();
  const [records, setRecords] = useState<ReadonlyMap<string, OpenRecord>>(new Map());
  const key = ids.join(' ');
  useEffect(() => {
    const stops = key
      .split(' ')
      .filter(Boolean)
      .map((id) =>
        engine.subscribe('record', { kind, id }, (record) => {
          setRecords((before) => {
            const next = new Map(before);
            if (record && !record.deleted) next.set(id, record);
            else next.delete(id);
            return next;
          });
        }),
      );
    return () => {
      for (const stop of stops) stop();
    };
  }, [engine, kind, key]);
  return ids.flatMap((id) => records.get(id) ?? []);
}
