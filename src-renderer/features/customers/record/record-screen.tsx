import { ActionIcon } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconChevronLeft } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { useLive, useRecord } from '#engine/client/engine-context.tsx';
import type { FieldInfo } from '#engine/protocol/lists.ts';
import type { OpenRecord } from '#shared/domain/open-record.ts';
import { useListPresets } from '#ui/feature/record-list-slot.tsx';
import { GoneRecordSlot, RecordHistorySlot } from '#ui/feature/record-past-slot.tsx';
import { NameText } from '#ui/pieces/name-text.tsx';
import { useGrowing } from '#ui/pieces/use-growing.ts';
import { useGo, useRouteSearch } from '#ui/routing/route.ts';
import { Screen, ScreenTabs } from '#ui/screen.tsx';
import { Details } from './details.tsx';
import { People } from './people.tsx';
import { recordSearchSchema, usePlaceInList } from './place-in-list.ts';
import classes from './record.module.css';
import { Place, RecordActions } from './record-actions.tsx';
import { type RecordHandles, type RecordPanel, recordPanels } from './record-handles.ts';
import { RecordLink } from './record-link.tsx';
import { Tasks } from './tasks.tsx';
import { Timeline } from './timeline.tsx';
import { useRecordCommands } from './use-record-commands.ts';
import { useRedirect } from './use-redirect.ts';

/** The page of a record of any kind; customers have a composer, tasks and people beside it. */
export function RecordScreen(props: {
  readonly kind: string;
  readonly id: string;
  /** Address of the list of this kind. */
  readonly listPath: string;
}) {
  const { kind, id } = props;
  const { data: record, stale } = useRecord(kind, id);
  const { data: fields } = useLive('fields', { kind });
  const leaving = useRedirect(id, stale ? undefined : record, props.listPath);
  if (record === undefined || stale || leaving || !fields) return <Screen title="">{null}</Screen>;
  if (record === null || record.deleted) {
    return <GoneRecordSlot record={record} kind={kind} id={id} listPath={props.listPath} />;
  }
  return <Page key={id} record={record} fields={fields} listPath={props.listPath} />;
}

function Page(props: {
  readonly record: OpenRecord;
  readonly fields: readonly FieldInfo[];
  readonly listPath: string;
}) {
  const { record, fields, listPath } = props;
  const { t, i18n } = useTranslation();
  const go = useGo();
  const search = useRouteSearch(recordSearchSchema);
  const place = usePlaceInList(record.kind, record.id, search);
  const presets = useListPresets(record.kind);
  const handles = useRef<RecordHandles>({});
  const [panel, setPanel] = useState<RecordPanel>('timeline');
  const [history, setHistory] = useState(false);
  const stacked = useMediaQuery('(max-width: 820px)', false, { getInitialValueInEffect: false });
  const withPeople = record.kind === 'customer';
  const panels = recordPanels.filter((one) => one !== 'related' || withPeople);
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
    handles,
    listPath,
    place,
    show: setPanel,
    onHistory: () => setHistory((shown) => !shown),
    onGo: (id, searchThere) => go(`${listPath}/${id}`, { search: searchThere }),
  });

  // A column with each frame: none of the three waits for the others.
  const drawn = useGrowing(3, 1);
  const details = <Details record={record} fields={fields} handles={handles} />;
  const timeline = <Timeline record={record} fields={fields} handles={handles} />;
  const related = withPeople ? (
    <div>
      <Tasks about={record.id} handles={handles} />
      <People record={record} />
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
              {presets ? i18n.t(presets.titleKey) : t('record.list')}
            </RecordLink>
            {' /'}
          </span>
          <NameText title={title} second={record.subtitle || undefined} />
        </>
      }
      detail={
        place ? (
          <Place
            place={place}
            onGo={(to) => go(`${listPath}/${to.id}`, { search: to.search, replace: true })}
          />
        ) : undefined
      }
      actions={
        <RecordActions
          record={record}
          listPath={listPath}
          historyOpen={history}
          onHistory={() => setHistory(!history)}
          {...(withPeople
            ? {
                onCall: () => {
                  flushSync(() => setPanel('timeline'));
                  handles.current.compose?.('call');
                },
              }
            : {})}
        />
      }
      tabs={
        stacked ? (
          <ScreenTabs
            label={t('record.panels')}
            tabs={panels.map((one) => ({ id: one, label: t(`record.panel.${one}`) }))}
            current={panel}
            onChoose={(chosen) => setPanel(panels.find((one) => one === chosen) ?? 'timeline')}
          />
        ) : undefined
      }
      side={
        history ? (
          <RecordHistorySlot record={record} onClose={() => setHistory(false)} />
        ) : undefined
      }
    >
      {stacked ? (
        <div className={classes.stacked} data-panel={panel}>
          {panel === 'timeline' && timeline}
          {panel === 'details' && <div className={classes.details}>{details}</div>}
          {panel === 'related' && <div className={classes.related}>{related}</div>}
        </div>
      ) : (
        <div className={classes.columns} data-related={withPeople} data-history={history}>
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
