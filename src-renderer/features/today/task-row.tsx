import { Checkbox } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useRecord } from '#engine/client/engine-context.tsx';
import { useTickTask } from '#engine/client/use-tick-task.ts';
import { textOf } from '#shared/domain/entries.ts';
import { daysBetween } from '#shared/rules/business-day.ts';
import { useFormat } from '#ui/i18n/format.ts';
import { Avatar } from '#ui/pieces/small.tsx';
import { useReadOnly } from '#ui/read-only.ts';
import { RecordLink } from './record-link.tsx';
import classes from './today.module.css';

/** A task in one line: tick it, see for whom and when. */
export function TaskRow(props: { readonly id: string; readonly today: string }) {
  const { id, today } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const tick = useTickTask();
  const readOnly = useReadOnly();
  const { data: task } = useRecord('task', id);
  // The row keeps its height while its record is on the way.
  if (!task) return <li className={classes.row} />;
  const { doneAt, dueAt } = task.values;
  const done = typeof doneAt === 'number';
  const due = textOf(task.values.due);
  const days = due ? daysBetween(today, due) : 0;
  const late = !done && days < 0;
  const about = textOf(task.values.about);
  const assignee = textOf(task.values.assignee);
  const when = () => {
    if (done) return t('today.tasks.doneAt', { time: format.clock(doneAt) });
    if (late) return days >= -6 ? format.inDays(days) : format.day(due, 'near');
    // What is due today without a clock time needs no word: the whole block is about today.
    return textOf(dueAt);
  };
  return (
    <li className={`${classes.row} ${classes.task}`} data-done={done}>
      <Checkbox
        checked={done}
        disabled={readOnly}
        aria-label={t(done ? 'today.tasks.untick' : 'today.tasks.tick', { title: task.title })}
        onChange={(event) => void tick(task, event.currentTarget.checked)}
      />
      <span className={classes.title} title={task.title}>
        {task.title}
      </span>
      <span className={classes.about}>
        {about && (
          <RecordLink kind="customer" id={about} title={task.refs[about] ?? ''} strong={false} />
        )}
      </span>
      <span className={classes.when} data-late={late}>
        {late && <IconAlertTriangle size={14} stroke={1.6} aria-hidden="true" />}
        {when()}
      </span>
      <span className={classes.person}>
        {assignee && <Avatar name={task.refs[assignee] ?? ''} />}
      </span>
    </li>
  );
}
