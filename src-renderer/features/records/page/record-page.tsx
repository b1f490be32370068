import { Button } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive, useRecord } from '#engine/client/engine-context.tsx';
import { useAct } from '#engine/client/use-act.ts';
import { GoneRecordSlot, RecordHistorySlot } from '#ui/feature/record-past-slot.tsx';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';
import { NameText } from '#ui/pieces/name-text.tsx';
import { useGo, useRouteParam } from '#ui/routing/route.ts';
import { Screen } from '#ui/screen.tsx';
import { FieldLine } from '../field/field-line.tsx';
import { Latest } from '../list/quick/latest.tsx';
import classes from './record-page.module.css';

/** The page of a record whose kind has none of its own: every field, edited in place. */
export function RecordPage() {
  const kind = useRouteParam('kind');
  const id = useRouteParam('id');
  const { t } = useTranslation();
  const vocabulary = useVocabulary();
  const act = useAct();
  const go = useGo();
  const [history, setHistory] = useState(false);
  const { data: record } = useRecord(kind, id);
  const { data: fields } = useLive('fields', { kind });
  if (record === undefined || !fields) return null;
  if (record === null || record.deleted) {
    return <GoneRecordSlot kind={kind} id={id} record={record} listPath={`/list/${kind}`} />;
  }
  const remove = async () => {
    const done = await act('delete', { title: record.title, kind }, [
      { op: 'del', kind, on: { ids: [id] } },
    ]);
    if (done?.ok) go(`/list/${kind}`);
  };
  return (
    <Screen
      title={<NameText title={record.title} second={record.subtitle} />}
      detail={vocabulary.kind(kind)}
      actions={
        <>
          <Button
            variant="subtle"
            leftSection={<IconHistory size={16} stroke={1.5} />}
            aria-expanded={history}
            onClick={() => setHistory(!history)}
          >
            {t('record.history.title')}
          </Button>
          <Button variant="default" onClick={() => void remove()}>
            {t('ui.delete')}
          </Button>
        </>
      }
      side={history && <RecordHistorySlot record={record} onClose={() => setHistory(false)} />}
    >
      <div className={classes.page}>
        <dl>
          {fields
            .filter(({ spec, derived }) => spec.system !== true && !derived)
            .map((info) => (
              <FieldLine key={info.id} record={record} info={info} />
            ))}
        </dl>
        <Latest kind={kind} id={id} />
      </div>
    </Screen>
  );
}
