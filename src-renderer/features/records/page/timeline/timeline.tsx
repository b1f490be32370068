import { ActionIcon, TextInput } from '@mantine/core';
import { IconSearch, IconX } from '@tabler/icons-react';
import { memo, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldInfo } from '#engine/protocol/lists.ts';
import type { OpenRecord } from '#shared/domain/open-record.ts';
import type { TextKey } from '#ui/commands/command.ts';
import { DayHead } from '#ui/days/day-head.tsx';
import { groupByDay } from '#ui/days/days.ts';
import { MoreMark } from '#ui/days/more-mark.tsx';
import type { RecordPage, TimelineLook } from '#ui/feature/record-parts.ts';
import type { PartsOfKind } from '#ui/feature/use-record-parts.ts';
import { isComposing } from '#ui/keyboard/composing.ts';
import { EmptyState } from '#ui/pieces/small.tsx';
import { useGrowing } from '#ui/pieces/use-growing.ts';
import { useReadOnly } from '#ui/read-only.ts';
import { timelineSources } from '../../timeline-sources.ts';
import { ChangeEntry, LifeEntry } from './change-entry.tsx';
import { RecordEntry } from './record-entry.tsx';
import classes from './timeline.module.css';
import {
  matchesSearch,
  passesFilter,
  type TimelineFilter,
  type TimelineItem,
} from './timeline-items.ts';
import { useTimeline } from './use-timeline.ts';
import { useTimelineWords } from './use-timeline-words.ts';

/** Days drawn in one frame. */
const DAYS_AT_ONCE = 5;

/** The middle of a record page: where something is written down, and everything that happened, by day. */
export function Timeline(props: {
  readonly record: OpenRecord;
  readonly fields: readonly FieldInfo[];
  readonly parts: Pick<PartsOfKind, 'composer' | 'looks'>;
  readonly page: RecordPage;
}) {
  const { record, fields, page } = props;
  const { composer, looks } = props.parts;
  const { t } = useTranslation();
  const words = useTimelineWords(record, fields, looks);
  const filters = useMemo(() => filtersOf(record.kind, looks), [record.kind, looks]);
  const [filter, setFilter] = useState<TimelineFilter>('all');
  const [search, setSearch] = useState<string | null>(null);
  const { items, pinned, complete, more } = useTimeline(
    record.kind,
    record.id,
    fields,
    looks,
    search !== null && search !== '',
  );
  const readOnly = useReadOnly();
  const Composer = readOnly ? undefined : composer?.component;

  const shown = useMemo(() => {
    const passes = (item: TimelineItem) =>
      passesFilter(item, filter) && (!search || matchesSearch(item, search, words));
    return {
      pinned: pinned.filter(passes),
      days: groupByDay((items ?? []).filter(passes)),
    };
  }, [items, pinned, filter, search, words]);

  const { drawn } = useGrowing(shown.days.length, DAYS_AT_ONCE);
  const entry = (item: TimelineItem) => (
    <Entry
      key={item.key}
      item={item}
      record={record}
      fields={fields}
      look={item.type === 'record' ? looks.get(item.record.kind) : undefined}
    />
  );
  const nothing = items !== undefined && shown.pinned.length === 0 && shown.days.length === 0;

  return (
    <section className={classes.middle} aria-label={t('record.panel.timeline')}>
      {Composer && <Composer key={record.id} record={record} page={page} />}
      <div className={classes.filters}>
        {/* biome-ignore lint/a11y/useSemanticElements: buttons in a row, not a form */}
        <div className={classes.filterList} role="group" aria-label={t('record.timeline.filter')}>
          {filters.map(({ titleKey, filter: one }) => (
            <button
              key={titleKey}
              type="button"
              className={classes.filter}
              aria-pressed={one === filter}
              onClick={() => setFilter(one)}
            >
              {t(titleKey)}
            </button>
          ))}
        </div>
        {search === null ? (
          <ActionIcon
            size={24}
            className={classes.searchButton ?? ''}
            aria-label={t('record.timeline.search')}
            onClick={() => setSearch('')}
          >
            <IconSearch size={16} stroke={1.5} />
          </ActionIcon>
        ) : (
          <TextInput
            autoFocus
            size="xs"
            className={classes.search ?? ''}
            aria-label={t('record.timeline.search')}
            placeholder={t('record.timeline.search')}
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (isComposing(event) || event.key !== 'Escape') return;
              event.stopPropagation();
              setSearch(null);
            }}
            rightSection={
              <ActionIcon
                size={20}
                aria-label={t('record.timeline.endSearch')}
                onClick={() => setSearch(null)}
              >
                <IconX size={12} stroke={1.5} />
              </ActionIcon>
            }
          />
        )}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region is reached by keys */}
      <section className={classes.scroll} tabIndex={0} aria-label={t('record.timeline.entries')}>
        {shown.pinned.length > 0 && <ol className={classes.pinned}>{shown.pinned.map(entry)}</ol>}
        <ol className={classes.list}>
          {shown.days.slice(0, drawn).map(({ day, items: ofDay }) => (
            <li key={day}>
              <DayHead day={day} />
              <ol>{ofDay.map(entry)}</ol>
            </li>
          ))}
        </ol>
        {nothing && (
          <EmptyState
            text={search ? t('record.timeline.noneFound') : t('record.timeline.empty')}
            detail={!search && composer ? t(composer.hintKey) : undefined}
          />
        )}
        {!complete && drawn === shown.days.length && items !== undefined && (
          <MoreMark onSeen={more} />
        )}
      </section>
    </section>
  );
}

interface EntryProps {
  readonly item: TimelineItem;
  readonly record: OpenRecord;
  readonly fields: readonly FieldInfo[];
  readonly look: TimelineLook | undefined;
}

const Entry = memo(function Entry({ item, record, fields, look }: EntryProps) {
  switch (item.type) {
    case 'record': {
      const Look = look?.component;
      return Look ? <Look record={item.record} /> : <RecordEntry item={item} />;
    }
    case 'change':
      return <ChangeEntry item={item} record={record} fields={fields} />;
    case 'life':
      return <LifeEntry item={item} />;
  }
});

interface FilterTab {
  readonly titleKey: TextKey;
  readonly filter: TimelineFilter;
}

/** The filters that a kind's timelines offer; none where there are changes alone. */
function filtersOf(kind: string, looks: ReadonlyMap<string, TimelineLook>): readonly FilterTab[] {
  const sources = timelineSources(kind);
  if (sources.length === 0) return [];
  return [
    { titleKey: 'record.timeline.all', filter: 'all' },
    ...[...new Set(sources.map((source) => source.kind))].flatMap((shown): readonly FilterTab[] => {
      const titleKey = looks.get(shown)?.filterKey;
      return titleKey ? [{ titleKey, filter: { kind: shown } }] : [];
    }),
    { titleKey: 'record.timeline.changes', filter: 'changes' },
  ];
}
