import { ActionIcon, Checkbox } from '@mantine/core';
import { IconAlertTriangle, IconPlus, IconRepeat } from '@tabler/icons-react';
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive } from '#engine/client/engine-context.tsx';
import { useTickTask } from '#engine/client/use-tick-task.ts';
import { useToday } from '#engine/client/use-today.ts';
import { textOf } from '#shared/domain/entries.ts';
import type { OpenRecord } from '#shared/domain/open-record.ts';
import { useFormat } from '#ui/i18n/format.ts';
import { BlockHead } from '#ui/pieces/small.tsx';
import { useReadOnly } from '#ui/read-only.ts';
import type { RecordHandles } from './record-handles.ts';
import classes from './related.module.css';
import { TaskForm } from './task-form.tsx';
import { useRecordActs } from './use-record-acts.ts';

/** More tasks about one record than this are not read at once. */
const PAGE = 500;

/** The open tasks about a record: add, tick, edit and delete in place. */
export function Tasks(props: {
  readonly about: string;
  readonly handles: RefObject<RecordHandles>;
}) {
  const { about, handles } = props;
  const { t } = useTranslation();
  const acts = useRecordActs();
  const readOnly = useReadOnly();
  const [adding, setAdding] = useState(false);
  const addButton = useRef<HTMLButtonElement>(null);
  const { data } = useLive('related', {
    kind: 'task',
    field: 'about',
    id: about,
    window: { offset: 0, limit: PAGE },
  });
  const open = useMemo(
    () =>
      data?.records
        .filter((task) => typeof task.values.doneAt !== 'number')
        .toSorted((a, b) => dueKey(a).localeCompare(dueKey(b))),
    [data],
  );
  useEffect(() => {
    const own = handles.current;
    own.addTask = () => setAdding(!readOnly);
    return () => {
      delete own.addTask;
    };
  }, [handles, readOnly]);

  return (
    <section aria-label={t('record.task.title')} className={classes.section}>
      <BlockHead
        title={t('record.task.title')}
        count={open?.length || undefined}
        actions={
          readOnly ? undefined : (
            <ActionIcon
              ref={addButton}
              size={24}
              className={classes.headAct ?? ''}
              aria-label={t('record.task.new')}
              aria-expanded={adding}
              onClick={() => setAdding(true)}
            >
              <IconPlus size={14} stroke={1.7} />
            </ActionIcon>
          )
        }
      />
      {adding && (
        <TaskForm
          submitLabel={t('record.task.add')}
          onEnd={() => {
            setAdding(false);
            addButton.current?.focus();
          }}
          onSave={(values) => acts.addTask(about, values)}
        />
      )}
      {open?.length === 0 && !adding && <p className={classes.none}>{t('record.task.none')}</p>}
      <ul>
        {open?.map((task) => (
          <TaskLine key={task.id} task={task} />
        ))}
      </ul>
    </section>
  );
}

function TaskLine(props: { readonly task: OpenRecord }) {
  const { task } = props;
  const { t } = useTranslation();
  const acts = useRecordActs();
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
          onSave={(values) => acts.editTask(task, values)}
          onDelete={() => acts.remove(task)}
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
        className={classes.taskTitle}
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
