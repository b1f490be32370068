import { useMemo, useState } from 'react';
import { useLive, useLives } from '#engine/client/engine-context.tsx';
import type { FieldInfo } from '#engine/protocol/lists.ts';
import type { TimelineLook } from '#ui/feature/record-parts.ts';
import { timelineSources } from '../../timeline-sources.ts';
import { changeItems, mergeTimeline, recordItems, type TimelineItem } from './timeline-items.ts';

const PAGE = 50;
/** A search looks through everything; a record with more than this is cut there. */
const EVERYTHING = 5000;
/** So many of each kind are read at least: those above the days may be old, and some have no date yet. */
const REACH = 200;

export interface RecordTimeline {
  /** Newest first, without those pinned. Undefined until the first answers are there. */
  readonly items: readonly TimelineItem[] | undefined;
  /** Newest first. They stand above the days. */
  readonly pinned: readonly TimelineItem[];
  readonly complete: boolean;
  readonly more: () => void;
}

/** A record's past: records of whatever kinds put themselves on its timeline, and its own changes. */
export function useTimeline(
  kind: string,
  id: string,
  fields: readonly FieldInfo[],
  looks: ReadonlyMap<string, TimelineLook>,
  searching: boolean,
): RecordTimeline {
  const [pages, setPages] = useState(1);
  const limit = searching ? EVERYTHING : pages * PAGE;
  const sources = useMemo(() => timelineSources(kind), [kind]);
  const answers = useLives(
    'related',
    sources.map((source) => ({
      kind: source.kind,
      field: source.field,
      id,
      window: { offset: 0, limit: Math.max(limit, REACH) },
    })),
  );
  const history = useLive('history', { kind, id, limit }).data;

  const hidden = useMemo(
    () => new Set(fields.filter(({ spec }) => spec.system === true).map((field) => field.id)),
    [fields],
  );
  const merged = useMemo(() => {
    if (!history) return undefined;
    const found = sources.map(({ at }, place) => {
      const answer = answers[place];
      if (!answer) return undefined;
      const { records, total } = answer;
      return { items: recordItems(records, at), complete: total <= records.length };
    });
    if (!found.every((source) => source !== undefined)) return undefined;
    const pinned = found
      .flatMap((source) => source.items)
      .filter(({ record }) => looks.get(record.kind)?.pinned?.(record.values) === true)
      .sort((a, b) => b.at - a.at);
    const above = new Set(pinned.map(({ key }) => key));
    const { items, complete } = mergeTimeline([
      ...found,
      { items: changeItems(history, hidden), complete: history.length < limit },
    ]);
    return { items: items.filter(({ key }) => !above.has(key)), pinned, complete };
  }, [sources, answers, looks, history, hidden, limit]);

  return {
    items: merged?.items,
    pinned: merged?.pinned ?? [],
    complete: merged?.complete ?? false,
    more: () => setPages((count) => count + 1),
  };
}
