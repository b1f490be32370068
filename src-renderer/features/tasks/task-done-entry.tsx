import { Button } from '@mantine/core';
import { IconArrowBackUp, IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useTickTask } from '#engine/client/use-tick-task.ts';
import classes from '#features/records/page/timeline/timeline.module.css';
import { TimelineRow } from '#features/records/page/timeline/timeline-row.tsx';
import { textOf } from '#shared/domain/entries.ts';
import type { OpenRecord } from '#shared/domain/open-record.ts';

/** A task that was done, on the timeline; it can be opened again. */
export function TaskDoneEntry(props: { readonly record: OpenRecord }) {
  const { record } = props;
  const { t } = useTranslation();
  const tick = useTickTask();
  const { assignee } = record.values;
  return (
    <TimelineRow
      icon={IconCircleCheck}
      at={Number(record.values.doneAt)}
      who={typeof assignee === 'string' ? record.refs[assignee] : undefined}
      title={
        <>
          <b>{t('record.task.done')}</b> {record.title}
        </>
      }
      actions={
        <Button
          size="xs"
          variant="subtle"
          className={classes.act ?? ''}
          leftSection={<IconArrowBackUp size={12} stroke={1.7} />}
          onClick={() => void tick(record, false)}
        >
          {t('record.task.open')}
        </Button>
      }
    >
      {textOf(record.values.note) && <p className={classes.text}>{textOf(record.values.note)}</p>}
    </TimelineRow>
  );
}
