import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive } from '#engine/client/engine-context.tsx';
import { useAct } from '#engine/client/use-act.ts';
import type { GoneRecordProps } from '#ui/feature/feature.ts';
import { useFormat } from '#ui/i18n/format.ts';
import { EmptyState } from '#ui/pieces/small.tsx';
import { useGo } from '#ui/routing/route.ts';
import { Screen } from '#ui/screen.tsx';
import { useMay } from '#ui/use-may.ts';
import { useActors } from '../use-actors.ts';
import { useEntryWords } from '../use-entry-words.ts';
import { RecordHistory } from './record-history.tsx';

/** In place of a record that was deleted, or that this workspace never had. */
export function GoneRecord(props: GoneRecordProps) {
  const { kind, id, record } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const go = useGo();
  const act = useAct();
  const may = useMay();
  const words = useEntryWords();
  const { nameOf } = useActors();
  const [history, setHistory] = useState(false);
  const { data } = useLive('history', { kind, id, limit: 20 });
  const gone = data?.find((entry) => entry.changes.some((change) => change.op === 'del'));
  const title = record?.title || t('record.unnamed');
  const restore = () =>
    act('restoreRecord', { kind, title }, [{ op: 'undel', kind, on: { ids: [id] } }]);
  return (
    <Screen
      title={record ? title : t('record.gone.missing')}
      side={
        record && history && <RecordHistory record={record} onClose={() => setHistory(false)} />
      }
    >
      <EmptyState
        text={record ? t('record.gone.deleted', { title }) : t('record.gone.never')}
        detail={
          record
            ? gone &&
              t('record.gone.when', {
                when: format.dateTime(gone.at),
                who: nameOf(gone.actor),
                act: words.said(gone),
              })
            : t('record.gone.neverDetail')
        }
        actions={
          <>
            {record && (
              <>
                {may.do(kind, 'undel') && (
                  <Button onClick={() => void restore()}>{t('record.gone.restore')}</Button>
                )}
                <Button
                  variant="default"
                  aria-expanded={history}
                  onClick={() => setHistory(!history)}
                >
                  {t('record.history.title')}
                </Button>
              </>
            )}
            <Button variant="default" onClick={() => go(props.listPath)}>
              {t('record.gone.toList')}
            </Button>
          </>
        }
      />
    </Screen>
  );
}
