import { Checkbox } from '@mantine/core';
import { IconAlertTriangle, IconRepeat } from '@tabler/icons-react';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive } from '#engine/client/engine-context.tsx';
import { useTickTask } from '#engine/client/use-tick-task.ts';
import { useToday } from '#engine/client/use-today.ts';
import { useRecordActs } from '#features/records/page/use-record-acts.ts';
import { textOf } from '#shared/domain/entries.ts';
import type { OpenRecord } from '#shared/domain/open-record.ts';
import { type RecordPartProps, useOffered } from '#ui/feature/record-parts.ts';
import { useFormat } from '#ui/i18n/format.ts';
import { AddingBlock } from '#ui/pieces/section.tsx';
import { useReadOnly } from '#ui/read-only.ts';
import { TaskForm } from './task-form.tsx';
import classes from './tasks.module.css';
import { useTaskActs } from './use-task-acts.ts';

/** More tasks about one record than this are not read at once. */
const PAGE = 500;

/** The open tasks about a record: add, tick, edit and delete in place. */
export function Tasks({ record, page }: RecordPartProps) {
  const { t } = useTranslation();
  const acts = useTaskActs();
  const readOnly = useReadOnly();
  const [adding, setAdding] = useState(false);
  const { data } = useLive('related', {
    kind: 'task',
    field: 'about',
    id: record.id,
    window: { offset: 0, limit: PAGE },
  });
  const open = useMemo(
    () =>
      data?.records
        .filter((task) => typeof task.values.doneAt !== 'number')
        .toSorted((a, b) => dueKey(a).localeCompare(dueKey(b))),
    [data],
  );
  useOffered(page, 'addTask', () => setAdding(!readOnly));

  return (
    <AddingBlock
      title={t('record.task.title')}
      count={open?.length ?? 0}
      addLabel={t('record.task.new')}
      none={open?.length === 0 ? t('record.task.none') : null}
      adding={adding}
      onAdding={setAdding}
      form={(onEnd) => (
        <TaskForm
          submitLabel={t('record.task.add')}
          onEnd={onEnd}
          onSave={(values) => acts.add(record.id, values)}
        />
      )}
    >
      <ul>
        {open?.map((task) => (
          <TaskLine key={task.id} task={task} />
        ))}
      </ul>
    </AddingBlock>
  );
}

function TaskLine(props: { readonly task: OpenRecord }) {
  const { task } = props;
  const { t } = useTranslation();
  const acts = useTaskActs();
  const { remove } = useRecordActs();
  const format = useFormat();
  const { today } = useToday();
  const tick = useTickTask();
  const readOnly = useReadOnly();
  const [editing, setEditing] = useState(false);
  const title = useRef<HTMLButtonElement>(null);
  const due = textOf(task.values.due);
  const dueAt = textOf(task.values.dueAt);
  if (editing) {
    return (
      <li>
        <TaskForm
          task={task.values}
          submitLabel={t('ui.save')}
          onEnd={() => setEditing(false)}
          onSave={(values) => acts.edit(task, values)}
          onDelete={() => remove(task)}
        />
      </li>
    );
  }
  const late = due !== '' && due < today;
  return (
    <li className={classes.task}>
      <Checkbox
        checked={false}
        disabled={readOnly}
        aria-label={t('record.task.tick', { title: task.title })}
        onChange={() => void tick(task, true)}
      />
      <button
        ref={title}
        type="button"
        className={classes.title}
        disabled={readOnly}
        aria-label={t('record.task.edit', { title: task.title })}
        onClick={() => setEditing(true)}
      >
        {task.title}
      </button>
      {textOf(task.values.recurrence) && (
        <IconRepeat
          size={12}
          stroke={1.7}
          className={classes.quiet}
          aria-label={t('record.task.repeats')}
        />
      )}
      {due && (
        <time dateTime={due} className={classes.due} data-late={late || undefined}>
          {late && <IconAlertTriangle size={14} stroke={1.5} aria-hidden="true" />}
          {due === today
            ? dueAt || t('record.timeline.today')
            : `${format.day(due, 'near')}${dueAt ? ` ${dueAt}` : ''}`}
          {late && <span className={classes.hidden}>{t('record.task.late')}</span>}
        </time>
      )}
    </li>
  );
}

/** Tasks with a day first, in its order; those without come last. */
function dueKey(task: OpenRecord): string {
  return `${textOf(task.values.due) || '9999'} ${textOf(task.values.dueAt) || '99'} ${task.title}`;
}
