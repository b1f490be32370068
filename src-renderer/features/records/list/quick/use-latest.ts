import { useEffect, useState } from 'react';
import { useEngine } from '#engine/client/engine-context.tsx';
import { kinds } from '#shared/domain/kinds.ts';
import type { OpenRecord } from '#shared/domain/open-record.ts';

export interface LatestEntry {
  readonly record: OpenRecord;
  /** UTC milliseconds. */
  readonly at: number;
}

const perSource = 5;

/** Kinds and fields by which records stand on the timeline of a kind. */
function sourcesOf(kind: string): readonly { kind: string; field: string; at: string }[] {
  return kinds.flatMap(({ name, fields, timeline }) =>
    (timeline?.refs ?? [])
      .filter((field) => fields[field]?.of === kind)
      .map((field) => ({ kind: name, field, at: timeline?.at ?? '' })),
  );
}

/** What happened last with a record, newest first: whatever kinds put themselves on its timeline. */
export function useLatest(kind: string, id: string): readonly LatestEntry[] {
  const engine = useEngine();
  const [found, setFound] = useState<ReadonlyMap<string, readonly LatestEntry[]>>(new Map());
  useEffect(() => {
    setFound(new Map());
    const stops = sourcesOf(kind).map((source) =>
      engine.subscribe(
        'related',
        { kind: source.kind, field: source.field, id, window: { offset: 0, limit: perSource } },
        ({ records }) => {
          const entries = records.flatMap((record) => {
            const at = record.values[source.at];
            return typeof at === 'number' ? [{ record, at }] : [];
          });
          setFound((before) => new Map(before).set(`${source.kind} ${source.field}`, entries));
        },
      ),
    );
    return () => {
      for (const stop of stops) stop();
    };
  }, [engine, kind, id]);
  return [...found.values()]
    .flat()
    .sort((a, b) => b.at - a.at)
    .slice(0, perSource);
}
