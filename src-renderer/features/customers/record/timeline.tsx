import { ActionIcon, TextInput } from '@mantine/core';
import { IconSearch, IconX } from '@tabler/icons-react';
import { memo, type RefObject, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldInfo } from '#engine/protocol/lists.ts';
import type { OpenRecord } from '#shared/domain/open-record.ts';
import { DayHead } from '#ui/days/day-head.tsx';
import { groupByDay } from '#ui/days/days.ts';
import { MoreMark } from '#ui/days/more-mark.tsx';
import { isComposing } from '#ui/keyboard/composing.ts';
import { EmptyState } from '#ui/pieces/small.tsx';
import { useGrowing } from '#ui/pieces/use-growing.ts';
import { useReadOnly } from '#ui/read-only.ts';
import { useValueWords } from '#ui/values/use-value-words.ts';
import { valueText } from '#ui/values/value-text.ts';
import { ActivityEntry } from './activity-entry.tsx';
import { ChangeEntry, LifeEntry } from './change-entry.tsx';
import { Composer } from './composer.tsx';
import type { RecordHandles } from './record-handles.ts';
import { TaskDoneEntry } from './task-done-entry.tsx';
import classes from './timeline.module.css';
import {
  matchesSearch,
  passesFilter,
  type TimelineFilter,
  type TimelineItem,
  timelineFilters,
} from './timeline-items.ts';
import { useTimeline } from './use-timeline.ts';

/** Days drawn in one frame. */
const DAYS_AT_ONCE = 5;

/** The middle of a record page: the composer, and everything that happened, by day. */
export function Timeline(props: {
  readonly record: OpenRecord;
  readonly fields: readonly FieldInfo[];
  readonly handles: RefObject<RecordHandles>;
}) {
  const { record, fields } = props;
  const { t } = useTranslation();
  const words = useValueWords(record.refs);
  const [filter, setFilter] = useState<TimelineFilter>('all');
  const [search, setSearch] = useState<string | null>(null);
  const { items, pinned, complete, more } = useTimeline(
    record.kind,
    record.id,
    fields,
    search !== null && search !== '',
  );
  const hasActivities = record.kind === 'customer';
  const readOnly = useReadOnly();

  const shown = useMemo(() => {
    const wordsOf = (item: TimelineItem): string => {
      if (item.type === 'activity')
        return words.vocabulary.choice('activity', 'type', String(item.record.values.type));
      if (item.type !== 'change') return '';
      return item.steps
        .map((step) => {
          const field = fields.find(({ id }) => id === step.field);
          if (!field) return step.field;
          const label = words.vocabulary.field(record.kind, field.id, field.spec.label);
          const from = valueText(record.kind, field, step.from, words);
          return `${label} ${from} ${valueText(record.kind, field, step.to, words)}`;
        })
        .join(' ');
    };
    const passes = (item: TimelineItem) =>
      passesFilter(item, filter) && (!search || matchesSearch(item, search, wordsOf));
    return {
      pinned: pinned.filter(passes),
      days: groupByDay((items ?? []).filter(passes)),
    };
  }, [items, pinned, filter, search, words, fields, record.kind]);

  const drawn = useGrowing(shown.days.length, DAYS_AT_ONCE);
  const entry = (item: TimelineItem) => (
    <Entry key={item.key} item={item} record={record} fields={fields} />
  );
  const nothing = items !== undefined && shown.pinned.length === 0 && shown.days.length === 0;

  return (
    <section className={classes.middle} aria-label={t('record.panel.timeline')}>
      {hasActivities && !readOnly && (
        <Composer key={record.id} about={record} handles={props.handles} />
      )}
      <div className={classes.filters}>
        {/* biome-ignore lint/a11y/useSemanticElements: buttons in a row, not a form */}
        <div className={classes.filterList} role="group" aria-label={t('record.timeline.filter')}>
          {(hasActivities ? timelineFilters : []).map((one) => (
            <button
              key={one}
              type="button"
              className={classes.filter}
              aria-pressed={one === filter}
              onClick={() => setFilter(one)}
            >
              {t(`record.timeline.${one}`)}
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
            detail={!search && hasActivities ? t('record.timeline.emptyDetail') : undefined}
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
}

const Entry = memo(function Entry({ item, record, fields }: EntryProps) {
  switch (item.type) {
    case 'activity':
      return <ActivityEntry record={item.record} />;
    case 'taskDone':
      return <TaskDoneEntry record={item.record} />;
    case 'change':
      return <ChangeEntry item={item} record={record} fields={fields} />;
    case 'life':
      return <LifeEntry item={item} />;
  }
});
