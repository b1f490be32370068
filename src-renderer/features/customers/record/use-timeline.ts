import { useMemo, useState } from 'react';
import { useLive } from '#engine/client/engine-context.tsx';
import type { FieldInfo } from '#engine/protocol/lists.ts';
import {
  activityItems,
  changeItems,
  doneTaskItems,
  mergeTimeline,
  pinnedOf,
  type TimelineItem,
} from './timeline-items.ts';

const PAGE = 50;
const TASK_PAGE = 200;
/** A search looks through everything; a record with more than this is cut there. */
const EVERYTHING = 5000;
const PINNED_REACH = 200;

export interface RecordTimeline {
  /** Newest first, without those pinned. Undefined until the first answers are there. */
  readonly items: readonly TimelineItem[] | undefined;
  readonly pinned: readonly TimelineItem[];
  readonly complete: boolean;
  readonly more: () => void;
}

/** A record's past: activities and done tasks about it, and the changes of its fields. */
export function useTimeline(
  kind: string,
  id: string,
  fields: readonly FieldInfo[],
  searching: boolean,
): RecordTimeline {
  const [pages, setPages] = useState(1);
  const limit = searching ? EVERYTHING : pages * PAGE;
  const about = { field: 'about', id };
  const hasTimeline = kind === 'customer';
  const activities = useLive('related', {
    ...about,
    kind: 'activity',
    window: { offset: 0, limit: hasTimeline ? Math.max(limit, PINNED_REACH) : 0 },
  }).data;
  const tasks = useLive('related', {
    ...about,
    kind: 'task',
    window: { offset: 0, limit: hasTimeline ? Math.max(limit, TASK_PAGE) : 0 },
  }).data;
  const history = useLive('history', { kind, id, limit }).data;

  const hidden = useMemo(
    () => new Set(fields.filter(({ spec }) => spec.system === true).map((field) => field.id)),
    [fields],
  );
  const merged = useMemo(() => {
    if (!activities || !tasks || !history) return undefined;
    const noted = activityItems(activities.records);
    const { items, complete } = mergeTimeline([
      { items: noted, complete: activities.total <= activities.records.length },
      { items: doneTaskItems(tasks.records), complete: tasks.total <= tasks.records.length },
      { items: changeItems(history, hidden), complete: history.length < limit },
    ]);
    const pinned = pinnedOf(noted);
    const keys = new Set(pinned.map((item) => item.key));
    return { items: items.filter((item) => !keys.has(item.key)), pinned, complete };
  }, [activities, tasks, history, hidden, limit]);

  return {
    items: merged?.items,
    pinned: merged?.pinned ?? [],
    complete: merged?.complete ?? false,
    more: () => setPages((count) => count + 1),
  };
}
