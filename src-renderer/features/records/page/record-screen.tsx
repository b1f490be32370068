import { ActionIcon } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconChevronLeft } from '@tabler/icons-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { useLive, useRecord } from '#engine/client/engine-context.tsx';
import type { FieldInfo } from '#engine/protocol/lists.ts';
import type { OpenRecord } from '#shared/domain/open-record.ts';
import { type PagePlace, pagePlaces, type RecordPage } from '#ui/feature/record-parts.ts';
import { GoneRecordSlot, RecordHistorySlot } from '#ui/feature/record-past-slot.tsx';
import { recordSearchSchema } from '#ui/feature/record-search.ts';
import { useListPresets } from '#ui/feature/record-slots.tsx';
import { useRecordParts } from '#ui/feature/use-record-parts.ts';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';
import { NameText } from '#ui/pieces/name-text.tsx';
import { useGrowing } from '#ui/pieces/use-growing.ts';
import { useGo, useRouteSearch } from '#ui/routing/route.ts';
import { Screen, ScreenTabs } from '#ui/screen.tsx';
import { Details } from './details/details.tsx';
import { usePlaceInList } from './place-in-list.ts';
import classes from './record.module.css';
import { Place, RecordActions } from './record-actions.tsx';
import { RecordLink } from './record-link.tsx';
import { Timeline } from './timeline/timeline.tsx';
import { useRecordCommands } from './use-record-commands.ts';
import { useRedirect } from './use-redirect.ts';

/** The page of a record of any kind: its fields, what happened, and what the features add for its kind. */
export function RecordScreen(props: { readonly kind: string; readonly id: string }) {
  const { kind, id } = props;
  const { data: record, stale } = useRecord(kind, id);
  const { data: fields } = useLive('fields', { kind });
  const listPath = useListPresets(kind)?.path ?? `/list/${kind}`;
  const leaving = useRedirect(id, stale ? undefined : record, listPath);
  if (record === undefined || stale || leaving || !fields) return <Screen title="">{null}</Screen>;
  if (record === null || record.deleted) {
    return <GoneRecordSlot record={record} kind={kind} id={id} listPath={listPath} />;
  }
  return <Page key={id} record={record} fields={fields} listPath={listPath} />;
}

function Page(props: {
  readonly record: OpenRecord;
  readonly fields: readonly FieldInfo[];
  /** Address of the list of this kind. */
  readonly listPath: string;
}) {
  const { record, fields, listPath } = props;
  const { t, i18n } = useTranslation();
  const vocabulary = useVocabulary();
  const go = useGo();
  const search = useRouteSearch(recordSearchSchema);
  const inList = usePlaceInList(record.kind, record.id, search);
  const presets = useListPresets(record.kind);
  const parts = useRecordParts(record.kind);
  const [place, setPlace] = useState<PagePlace>('timeline');
  // A column with each frame: none of the three waits for the others.
  const { drawn, drawAll } = useGrowing(3, 1);
  const page = useRecordPage(setPlace, drawAll);
  const [history, setHistory] = useState(false);
  const stacked = useMediaQuery('(max-width: 820px)', false, { getInitialValueInEffect: false });
  const hasPanels = parts.panels.length > 0;
  const places = pagePlaces.filter((one) => one !== 'related' || hasPanels);
  const title = record.title || t('record.unnamed');

  useEffect(() => {
    const before = document.title;
    document.title = title;
    return () => {
      document.title = before;
    };
  }, [title]);

  useRecordCommands({
    record,
    page,
    acts: parts.acts,
    listPath,
    place: inList,
    onHistory: () => setHistory((shown) => !shown),
    onGo: (id, searchThere) => go(`${listPath}/${id}`, { search: searchThere }),
  });

  const details = <Details record={record} fields={fields} parts={parts} page={page} />;
  const timeline = <Timeline record={record} fields={fields} parts={parts} page={page} />;
  const related = hasPanels ? (
    <div>
      {parts.panels.map(({ id, component: Panel }) => (
        <Panel key={id} record={record} page={page} />
      ))}
    </div>
  ) : null;

  return (
    <Screen
      fill
      title={
        <>
          <ActionIcon
            className={classes.back ?? ''}
            aria-label={t('record.gone.toList')}
            onClick={() => go(listPath)}
          >
            <IconChevronLeft size={20} stroke={1.5} />
          </ActionIcon>
          <span className={classes.crumb}>
            <RecordLink to={listPath}>
              {presets ? i18n.t(presets.titleKey) : vocabulary.kindTitle(record.kind)}
            </RecordLink>
            {' /'}
          </span>
          <NameText title={title} second={record.subtitle || undefined} />
        </>
      }
      detail={
        inList ? (
          <Place
            place={inList}
            onGo={(to) => go(`${listPath}/${to.id}`, { search: to.search, replace: true })}
          />
        ) : undefined
      }
      actions={
        <RecordActions
          record={record}
          page={page}
          acts={parts.acts}
          listPath={listPath}
          historyOpen={history}
          onHistory={() => setHistory(!history)}
        />
      }
      tabs={
        stacked ? (
          <ScreenTabs
            label={t('record.panels')}
            tabs={places.map((one) => ({ id: one, label: t(`record.panel.${one}`) }))}
            current={place}
            onChoose={(chosen) => setPlace(places.find((one) => one === chosen) ?? 'timeline')}
          />
        ) : undefined
      }
      side={
        history ? (
          <RecordHistorySlot record={record} onClose={() => setHistory(false)} />
        ) : undefined
      }
    >
      {parts.banners.map(({ id, component: Banner }) => (
        <Banner key={id} record={record} page={page} />
      ))}
      {stacked ? (
        <div className={classes.stacked} data-panel={place}>
          {place === 'timeline' && timeline}
          {place === 'details' && <div className={classes.details}>{details}</div>}
          {place === 'related' && <div className={classes.related}>{related}</div>}
        </div>
      ) : (
        <div className={classes.columns} data-related={hasPanels} data-history={history}>
          <div className={classes.details}>{details}</div>
          {drawn > 1 ? timeline : <div />}
          {related && drawn > 2 && (
            <aside className={classes.related} aria-label={t('record.panel.related')}>
              {related}
            </aside>
          )}
        </div>
      )}
    </Screen>
  );
}

/** What can be done within the parts that are on the screen. */
function useRecordPage(show: (place: PagePlace) => void, drawAll: () => void): RecordPage {
  const offered = useRef(new Map<string, (param: string) => void>());
  return useMemo(
    () => ({
      perform: (place, act, param = '') => {
        // At once, also where the part's frame has not come yet: keys typed right after are for it.
        flushSync(() => {
          show(place);
          drawAll();
        });
        offered.current.get(act)?.(param);
      },
      offer: (act, run) => {
        const acts = offered.current;
        acts.set(act, run);
        return () => {
          if (acts.get(act) === run) acts.delete(act);
        };
      },
    }),
    [show, drawAll],
  );
}
