import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#ui/i18n/format.ts';
import classes from './inline-edit.module.css';

const months = Array.from({ length: 12 }, (_, index) => index + 1);

/** A yearly day as three parts: day, month by name, and a year that may stay empty. */
export function MonthDayControl(props: {
  readonly label: string;
  readonly draft: string;
  readonly onDraft: (draft: string) => void;
  readonly error: string | null;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const errorId = useId();
  const [parts, setParts] = useState(() => partsOf(props.draft));
  const change = (next: Partial<Parts>) => {
    const all = { ...parts, ...next };
    setParts(all);
    props.onDraft(textOfParts(all));
  };
  const described = {
    'aria-invalid': props.error !== null,
    ...(props.error === null ? {} : { 'aria-describedby': errorId }),
  };
  return (
    <fieldset aria-label={props.label} className={classes.parts}>
      <input
        {...described}
        aria-label={t('ui.day')}
        className={classes.part}
        inputMode="numeric"
        maxLength={2}
        size={2}
        value={parts.day}
        onChange={(event) => change({ day: event.target.value })}
      />
      <select
        {...described}
        aria-label={t('ui.month')}
        className={classes.part}
        value={parts.month}
        onChange={(event) => change({ month: event.target.value })}
      >
        <option value="" />
        {months.map((month) => (
          <option key={month} value={String(month).padStart(2, '0')}>
            {format.monthName(month)}
          </option>
        ))}
      </select>
      <input
        {...described}
        aria-label={t('ui.yearOptional')}
        className={classes.part}
        inputMode="numeric"
        maxLength={4}
        size={4}
        value={parts.year}
        onChange={(event) => change({ year: event.target.value })}
      />
      {props.error !== null && (
        <p id={errorId} role="alert" className={classes.error}>
          {props.error}
        </p>
      )}
    </fieldset>
  );
}

interface Parts {
  readonly day: string;
  readonly month: string;
  readonly year: string;
}

function partsOf(value: string): Parts {
  const [, year = '', month = '', day = ''] = /^(\d{4}|-)-(\d\d)-(\d\d)$/.exec(value) ?? [];
  return { day: day.replace(/^0/, ''), month, year: year === '-' ? '' : year };
}

/** Blank when all parts are; else text that reading it accepts only when the day exists. */
function textOfParts({ day, month, year }: Parts): string {
  if (!day.trim() && !month && !year.trim()) return '';
  return `${year.trim() || '-'}-${month || '00'}-${day.trim().padStart(2, '0')}`;
}
