import { isTime } from '#shared/domain/moment.ts';
import { useFormat } from '#ui/i18n/format.ts';

/** A moment in words: day and clock time, the clock alone, or as near as it is (`moment`). */
export function Moment(props: {
  /** UTC milliseconds. */
  readonly at: number;
  readonly as?: 'dateTime' | 'near' | 'clock' | 'moment';
  /** Shown on pointing at it; otherwise the whole moment, where its words are shorter. */
  readonly title?: string;
  readonly className?: string | undefined;
}) {
  const format = useFormat();
  const { at, as = 'dateTime', title, className } = props;
  const whole = as === 'dateTime' ? undefined : format.dateTime(at);
  return (
    <time
      dateTime={isTime(at) ? new Date(at).toISOString() : undefined}
      title={title ?? whole}
      className={className}
    >
      {format[as](at)}
    </time>
  );
}
