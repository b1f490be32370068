import { useMemo } from 'react';
import { useLives } from '#engine/client/engine-context.tsx';
import type { OpenRecord } from '#shared/domain/open-record.ts';
import { timelineSources } from '../../timeline-sources.ts';

export interface LatestEntry {
  readonly record: OpenRecord;
  /** UTC milliseconds. */
  readonly at: number;
}

const shown = 5;

/** What happened last with a record, newest first: whatever kinds put themselves on its timeline. */
export function useLatest(kind: string, id: string): readonly LatestEntry[] {
  const sources = useMemo(() => timelineSources(kind), [kind]);
  const answers = useLives(
    'related',
    sources.map((source) => ({
      kind: source.kind,
      field: source.field,
      id,
      window: { offset: 0, limit: shown },
    })),
  );
  return sources
    .flatMap(({ at }, place) =>
      (answers[place]?.records ?? []).flatMap((record) => {
        const moment = record.values[at];
        return typeof moment === 'number' ? [{ record, at: moment }] : [];
      }),
    )
    .sort((a, b) => b.at - a.at)
    .slice(0, shown);
}
