import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useList } from '#engine/client/engine-context.tsx';
import { useToday } from '#engine/client/use-today.ts';
import type { Filter } from '#shared/domain/view.ts';
import { useFormat } from '#ui/i18n/format.ts';
import { BlockHead } from '#ui/pieces/small.tsx';
import { AddTask } from './add-task.tsx';
import { TaskRow } from './task-row.tsx';
import classes from './today.module.css';

const firstShown = 20;
const doneShown = 5;
const open: Filter = { field: 'state', op: 'anyOf', value: ['open'] };

/** Open tasks up to today, the oldest first, and below them what was done today. */
export function TasksSection() {
  const { t } = useTranslation();
  const format = useFormat();
  const { today } = useToday();
  const [shown, setShown] = useState(firstShown);
  const due = useList(
    {
      kind: 'task',
      filter: { all: [{ field: 'due', op: 'lte', value: today }, open] },
      sort: [{ field: 'due' }, { field: 'dueAt' }],
    },
    { offset: 0, limit: shown },
  ).data;
  const late = useList(
    { kind: 'task', filter: { all: [{ field: 'due', op: 'lt', value: today }, open] } },
    { offset: 0, limit: 0 },
  ).data;
  const done = useList(
    {
      kind: 'task',
      filter: { field: 'doneAt', op: 'lastDays', value: 1 },
      sort: [{ field: 'doneAt', descending: true }],
    },
    { offset: 0, limit: doneShown },
  ).data;
  const rows = due?.rows ?? [];
  return (
    <section aria-label={t('today.tasks.title')}>
      <BlockHead
        title={t('today.tasks.title')}
        count={due ? format.number(due.total) : undefined}
        remark={late && late.total > 0 ? t('today.tasks.remark', { count: late.total }) : undefined}
      />
      <ul className={classes.rows}>
        {rows.map(({ id }) => (
          <TaskRow key={id} id={id} today={today} />
        ))}
        {done?.rows.map(({ id }) => (
          <TaskRow key={id} id={id} today={today} />
        ))}
      </ul>
      {due && due.total > rows.length && (
        <button type="button" className={classes.more} onClick={() => setShown(shown + 100)}>
          {t('today.tasks.more', { count: due.total - rows.length })}
        </button>
      )}
      {due?.total === 0 && <p className={classes.empty}>{t('today.tasks.empty')}</p>}
      <AddTask today={today} />
    </section>
  );
}
