import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEngine } from '#engine/client/engine-context.tsx';
import { engineErrorOf, useAct } from '#engine/client/use-act.ts';
import { useRefTitles } from '#engine/client/use-ref-titles.ts';
import type { HistoryEntry } from '#engine/protocol/history.ts';
import type { FieldInfo } from '#engine/protocol/lists.ts';
import type { OpenRecord } from '#shared/domain/open-record.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';
import { useFormat } from '#ui/i18n/format.ts';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';
import { FormDialog } from '#ui/pieces/form-dialog.tsx';
import { ChangedValue } from '#ui/values/changed-value.tsx';
import classes from '../history.module.css';
import { restoringSteps, valuesOf } from './restorable.ts';

type Then =
  | { readonly state: 'reading' }
  | { readonly state: 'known'; readonly values: FieldValues | null }
  | { readonly state: 'failed'; readonly code: string };

/** Shows what restoring a record as it was just after an act would change, and does it. */
export function RestoreDialog(props: {
  readonly record: OpenRecord;
  readonly fields: readonly FieldInfo[];
  readonly entry: HistoryEntry;
  readonly onClose: () => void;
}) {
  const { record, fields, entry, onClose } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const vocabulary = useVocabulary();
  const act = useAct();
  const then = useValuesThen(record, entry.changeSet);
  const values = then.state === 'known' ? then.values : null;
  const steps = values ? restoringSteps(fields, record.values, values) : [];
  const refs = useRefTitles(fields, steps);
  const restore = async () => {
    const { kind, id, title } = record;
    const done = await act('restoreRecord', { kind, title }, [
      { op: 'set', kind, on: { ids: [id] }, values: valuesOf(steps) },
    ]);
    if (done?.ok) onClose();
  };
  const remark =
    then.state === 'failed'
      ? vocabulary.engineError(then.code)
      : then.state === 'known' && steps.length === 0
        ? t(values ? 'history.restore.same' : 'history.restore.notThere')
        : undefined;
  return (
    <FormDialog
      title={t('history.restore.title', { when: format.dateTime(entry.at) })}
      {...(steps.length > 0 ? { action: t('history.restore.do') } : {})}
      ready
      onSubmit={() => void restore()}
      onClose={onClose}
    >
      {remark && <p>{remark}</p>}
      {steps.length > 0 && (
        <>
          <p className={classes.preview}>{t('history.restore.preview')}</p>
          <ul className={classes.fields}>
            {steps.map((step) => (
              <li key={step.field}>
                <ChangedValue
                  kind={record.kind}
                  step={step}
                  field={fields.find(({ id }) => id === step.field)}
                  refs={refs}
                />
              </li>
            ))}
          </ul>
        </>
      )}
    </FormDialog>
  );
}

function useValuesThen({ kind, id }: OpenRecord, changeSet: string): Then {
  const engine = useEngine();
  const [then, setThen] = useState<Then>({ state: 'reading' });
  useEffect(() => {
    let gone = false;
    engine.request('valuesAt', { kind, id, changeSet }).then(
      (values) => !gone && setThen({ state: 'known', values }),
      (error) => !gone && setThen({ state: 'failed', code: engineErrorOf(error).code }),
    );
    return () => {
      gone = true;
    };
  }, [engine, kind, id, changeSet]);
  return then;
}
