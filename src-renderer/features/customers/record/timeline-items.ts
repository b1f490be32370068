import type { HistoryEntry } from '#engine/protocol/history.ts';
import { textOf } from '#shared/domain/entries.ts';
import type { OpenRecord } from '#shared/domain/open-record.ts';
import type { Act } from '#shared/sync/change-set.ts';
import type { ChangedField } from '#ui/values/changed-value.tsx';

/** What a record's timeline shows. `at` is UTC milliseconds, `key` is unique on the timeline. */
export type TimelineItem =
  | {
      readonly type: 'activity';
      readonly key: string;
      readonly at: number;
      readonly record: OpenRecord;
    }
  | {
      readonly type: 'taskDone';
      readonly key: string;
      readonly at: number;
      readonly record: OpenRecord;
    }
  | {
      readonly type: 'change';
      readonly key: string;
      readonly at: number;
      readonly actor: string;
      readonly act: Act;
      readonly steps: readonly ChangedField[];
      /** Titles of the records that the values point at, by id. */
      readonly refs: Readonly<Record<string, string>>;
    }
  | {
      readonly type: 'life';
      readonly key: string;
      readonly at: number;
      readonly actor: string;
      readonly act: Act;
      readonly life: 'added' | 'deleted' | 'restored';
    };

export const timelineFilters = ['all', 'notes', 'changes'] as const;
export type TimelineFilter = (typeof timelineFilters)[number];

/** A source of the timeline, newest first. Unless `complete`, older items may still come. */
export interface TimelineSource {
  readonly items: readonly TimelineItem[];
  readonly complete: boolean;
}

/** Activities as timeline items. */
export function activityItems(records: readonly OpenRecord[]): readonly TimelineItem[] {
  return records.map((record) => ({
    type: 'activity',
    key: `activity:${record.id}`,
    at: numberOf(record.values.at),
    record,
  }));
}

/** The done ones of these tasks, newest first. */
export function doneTaskItems(records: readonly OpenRecord[]): readonly TimelineItem[] {
  return records
    .filter((record) => typeof record.values.doneAt === 'number')
    .map((record) => ({
      type: 'taskDone' as const,
      key: `task:${record.id}`,
      at: numberOf(record.values.doneAt),
      record,
    }))
    .sort((a, b) => b.at - a.at);
}

/** The changes that a record's history holds; fields the program keeps for itself are left out. */
export function changeItems(
  entries: readonly HistoryEntry[],
  hidden: ReadonlySet<string>,
): readonly TimelineItem[] {
  return entries.flatMap((entry) => {
    const head = {
      key: `act:${entry.changeSet}`,
      at: entry.at,
      actor: entry.actor,
      act: entry.act,
    };
    const steps: ChangedField[] = [];
    const items: TimelineItem[] = [];
    for (const change of entry.changes) {
      if (change.op === 'set') {
        for (const [field, { from, to }] of Object.entries(change.fields)) {
          if (!hidden.has(field)) steps.push({ field, from, to });
        }
      } else {
        const life = lives[change.op];
        items.push({ ...head, key: `${head.key}:${life}`, type: 'life', life });
      }
    }
    if (steps.length > 0) items.push({ ...head, type: 'change', steps, refs: entry.refs });
    return items;
  });
}

const lives = { add: 'added', del: 'deleted', undel: 'restored' } as const;

/**
 * Joins sources, newest first. What lies before the oldest item of a source that has more to give
 * is held back: the items between are not known yet.
 */
export function mergeTimeline(sources: readonly TimelineSource[]): {
  readonly items: readonly TimelineItem[];
  readonly complete: boolean;
} {
  let horizon = Number.NEGATIVE_INFINITY;
  for (const source of sources) {
    const oldest = source.items.at(-1);
    if (!source.complete) horizon = Math.max(horizon, oldest?.at ?? Number.POSITIVE_INFINITY);
  }
  const items = sources
    .flatMap((source) => source.items)
    .filter((item) => item.at >= horizon)
    .sort((a, b) => b.at - a.at);
  return { items, complete: sources.every((source) => source.complete) };
}

/** Whether a filter tab shows an item. */
export function passesFilter(item: TimelineItem, filter: TimelineFilter): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'notes':
      return item.type === 'activity';
    case 'changes':
      return item.type === 'change' || item.type === 'life';
  }
}

/** Pinned activities, newest first. They stand above the days. */
export function pinnedOf(items: readonly TimelineItem[]): readonly TimelineItem[] {
  return items.filter((item) => item.type === 'activity' && item.record.values.pinned === true);
}

/** Whether an item has the words of a search: case and accents do not matter. */
export function matchesSearch(
  item: TimelineItem,
  search: string,
  words: (item: TimelineItem) => string,
): boolean {
  const needle = plain(search).trim();
  if (!needle) return true;
  const text =
    item.type === 'activity' || item.type === 'taskDone'
      ? `${textOf(item.record.values.text)} ${item.record.title} ${textOf(item.record.values.note)}`
      : '';
  const hay = plain(`${text} ${words(item)}`);
  return needle.split(/\s+/).every((word) => hay.includes(word));
}

function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}
