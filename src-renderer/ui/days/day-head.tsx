import { useTranslation } from 'react-i18next';
import { useFormat } from '#ui/i18n/format.ts';
import classes from './days.module.css';
import { localDay } from './days.ts';

/** The head of a day's items: today and yesterday by name, the year where it is another. */
export function DayHead(props: { readonly day: string }) {
  const format = useFormat();
  const { t } = useTranslation();
  const today = localDay(Date.now());
  const days = Math.round((Date.parse(props.day) - Date.parse(today)) / 86_400_000);
  const sameYear = props.day.slice(0, 4) === today.slice(0, 4);
  const text =
    days === 0
      ? t('record.timeline.today')
      : days === -1
        ? t('record.timeline.yesterday')
        : format.day(props.day, sameYear ? 'long' : 'short');
  return (
    <h3 className={classes.day}>
      <time dateTime={props.day}>{text}</time>
    </h3>
  );
}
