import { Button } from '@mantine/core';
import { IconCake } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useList } from '#engine/client/engine-context.tsx';
import { useAct } from '#engine/client/use-act.ts';
import { useToday } from '#engine/client/use-today.ts';
import type { ListRow } from '#engine/protocol/lists.ts';
import { type NextBirthday, nextBirthday } from '#shared/rules/birthday.ts';
import { addDays, type Day } from '#shared/rules/business-day.ts';
import { useFormat } from '#ui/i18n/format.ts';
import { BlockHead } from '#ui/pieces/small.tsx';
import { useReadOnly } from '#ui/read-only.ts';
import { RecordLink } from './record-link.tsx';
import classes from './today.module.css';

const daysAhead = 7;
const mostShown = 50;

/** Birthdays from today through the next days, the nearest first. */
export function BirthdaysSection() {
  const { t } = useTranslation();
  const { today } = useToday();
  const { data } = useList(
    {
      kind: 'customer',
      filter: {
        any: monthDays(today).map((value) => ({ field: 'birthdayInYear', op: 'is', value })),
      },
      columns: ['birthday'],
    },
    { offset: 0, limit: mostShown },
  );
  const coming = (data?.rows ?? [])
    .flatMap((row) => {
      const next = nextBirthday(String(row.cells.birthday ?? ''), today);
      return next && next.inDays < daysAhead ? [{ row, next }] : [];
    })
    .toSorted((a, b) => a.next.inDays - b.next.inDays);
  return (
    <section aria-label={t('today.birthdays.title')}>
      <BlockHead
        title={t('today.birthdays.title')}
        count={data ? coming.length : undefined}
        remark={t('today.birthdays.remark')}
      />
      <ul className={classes.rows}>
        {coming.map(({ row, next }) => (
          <BirthdayRow key={row.id} row={row} next={next} />
        ))}
      </ul>
      {data && coming.length === 0 && <p className={classes.empty}>{t('today.birthdays.empty')}</p>}
    </section>
  );
}

/** The month and day of each of the next days, as `MM-DD`. */
function monthDays(today: Day): readonly string[] {
  const days = Array.from({ length: daysAhead }, (_, ahead) => addDays(today, ahead).slice(5));
  // In a year without a 29 February its birthdays are kept on the 28th.
  return days.includes('02-28') && !days.includes('02-29') ? [...days, '02-29'] : days;
}

function BirthdayRow(props: { readonly row: ListRow; readonly next: NextBirthday }) {
  const { row, next } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const act = useAct();
  const readOnly = useReadOnly();
  const plan = () => {
    const title = t('today.birthdays.taskTitle', { name: row.title });
    const values = { title, due: next.day, about: row.id };
    return act('taskAdd', { title }, [
      { op: 'add', kind: 'task', rows: [{ id: crypto.randomUUID(), values }] },
    ]);
  };
  return (
    <li className={`${classes.row} ${classes.birthday}`}>
      <span className={classes.icon}>
        <IconCake size={16} stroke={1.5} />
      </span>
      <span className={classes.about}>
        <RecordLink kind="customer" id={row.id} title={row.title} second={row.subtitle} />
      </span>
      <span
        className={classes.quiet}
        title={next.age === null ? undefined : t('today.birthdays.turns', { age: next.age })}
      >
        {next.inDays <= 1 ? format.inDays(next.inDays) : format.day(next.day, 'near')}
      </span>
      {!readOnly && (
        <Button variant="default" size="xs" onClick={() => void plan()}>
          {t('today.birthdays.task')}
        </Button>
      )}
    </li>
  );
}
