import type { HistoryEntry } from '#engine/protocol/history.ts';
import type { OpenRecord } from '#shared/domain/open-record.ts';
import type { Act } from '#shared/sync/change-set.ts';
import type { ChangedField } from '#ui/values/changed-value.tsx';

/** What a record's timeline shows. `at` is UTC milliseconds, `key` is unique on the timeline. */
export type TimelineItem =
  | {
      readonly type: 'record';
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

/** What of a timeline is shown: all, its changes, or the records of one kind. */
export type TimelineFilter = 'all' | 'changes' | { readonly kind: string };

/** A source of the timeline, newest first. Unless `complete`, older items may still come. */
export interface TimelineSource {
  readonly items: readonly TimelineItem[];
  readonly complete: boolean;
}

/** Records as timeline items, newest first, by the field that dates them; those without a date are on none. */
export function recordItems(records: readonly OpenRecord[], at: string): readonly RecordItem[] {
  return records
    .flatMap((record) => {
      const moment = record.values[at];
      if (typeof moment !== 'number') return [];
      return { type: 'record' as const, key: `${record.kind}:${record.id}`, at: moment, record };
    })
    .sort((a, b) => b.at - a.at);
}

export type RecordItem = Extract<TimelineItem, { readonly type: 'record' }>;

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
  const items = sources.flatMap((source) => source.items).filter((item) => item.at >= horizon);
  // A record that points here by two fields comes from two sources.
  const each = new Map(items.map((item) => [item.key, item]));
  return {
    items: [...each.values()].sort((a, b) => b.at - a.at),
    complete: sources.every((source) => source.complete),
  };
}

/** Whether a filter shows an item. */
export function passesFilter(item: TimelineItem, filter: TimelineFilter): boolean {
  if (filter === 'all') return true;
  if (filter === 'changes') return item.type !== 'record';
  return item.type === 'record' && item.record.kind === filter.kind;
}

/** Whether an item has the words of a search: case and accents do not matter. */
export function matchesSearch(
  item: TimelineItem,
  search: string,
  words: (item: TimelineItem) => string,
): boolean {
  const hay = plain(words(item));
  return plain(search)
    .trim()
    .split(/\s+/)
    .every((word) => hay.includes(word));
}

function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
