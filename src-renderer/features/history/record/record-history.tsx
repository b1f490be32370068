import { Select } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive } from '#engine/client/engine-context.tsx';
import type { HistoryEntry } from '#engine/protocol/history.ts';
import { MoreMark } from '#ui/days/more-mark.tsx';
import type { RecordHistoryProps } from '#ui/feature/feature.ts';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';
import { SidePanel } from '#ui/pieces/side-panel.tsx';
import classes from '../history.module.css';
import { useActors } from '../use-actors.ts';
import { useInverting } from '../use-inverting.ts';
import { RecordEntry } from './record-entry.tsx';
import { RestoreDialog } from './restore-dialog.tsx';

const PAGE = 50;

/** Every act that touched a record, newest first, with what it changed and how to get that back. */
export function RecordHistory(props: RecordHistoryProps) {
  const { record } = props;
  const { kind, id } = record;
  const { t } = useTranslation();
  const vocabulary = useVocabulary();
  const { nameOf } = useActors();
  const inverting = useInverting();
  const [limit, setLimit] = useState(PAGE);
  const [field, setField] = useState<string | null>(null);
  const [restoring, setRestoring] = useState<HistoryEntry>();
  const { data: all } = useLive('fields', { kind });
  const { data } = useLive('history', { kind, id, limit, ...(field ? { field } : {}) });
  const fields = useMemo(
    () => all?.filter(({ derived, spec }) => !derived && spec.system !== true) ?? [],
    [all],
  );
  return (
    <SidePanel
      label={t('record.history.title')}
      head={<h2>{t('record.history.title')}</h2>}
      closeLabel={t('ui.close')}
      onClose={props.onClose}
      foot={t('history.foot')}
    >
      <Select
        className={classes.fieldFilter ?? ''}
        aria-label={t('history.field')}
        placeholder={t('history.field')}
        data={fields.map((one) => ({
          value: one.id,
          label: vocabulary.field(kind, one.id, one.spec.label),
        }))}
        value={field}
        clearable
        searchable
        nothingFoundMessage={t('ui.noMatches')}
        onChange={(value) => {
          setLimit(PAGE);
          setField(value);
        }}
      />
      <ol>
        {data?.map((entry, index) => (
          <RecordEntry
            key={entry.changeSet}
            record={record}
            fields={fields}
            field={field}
            entry={entry}
            who={nameOf(entry.actor)}
            state={inverting.of(entry.changeSet)}
            onInvert={inverting.invert}
            {...((index > 0 || field !== null) && !record.deleted
              ? { onRestore: setRestoring }
              : {})}
          />
        ))}
      </ol>
      {data?.length === 0 && <p className={classes.remark}>{t('history.noneFound')}</p>}
      {data && data.length >= limit && (
        <MoreMark key={limit} onSeen={() => setLimit(data.length + PAGE)} />
      )}
      {restoring && (
        <RestoreDialog
          record={record}
          fields={fields}
          entry={restoring}
          onClose={() => setRestoring(undefined)}
        />
      )}
    </SidePanel>
  );
}
