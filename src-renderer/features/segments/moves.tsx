import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SegmentEvent } from '#engine/protocol/segments.ts';
import { Moment } from '#ui/pieces/moment.tsx';
import classes from './segments.module.css';

/** Joins and leaves as short lines. */
export function Moves(props: {
  readonly events: readonly SegmentEvent[];
  readonly labelOf: (event: SegmentEvent) => ReactNode;
  readonly placeOf: (event: SegmentEvent) => { readonly to: string };
}) {
  const { t } = useTranslation();
  return (
    <ul className={classes.moves}>
      {props.events.map((event) => (
        <li key={`${event.seq} ${event.segment} ${event.record}`} className={classes.move}>
          <span className={classes.change} data-change={event.change}>
            {t(`segments.${event.change}`)}
          </span>
          <Link className={classes.moved} {...props.placeOf(event)}>
            {props.labelOf(event)}
          </Link>
          <Moment
            at={event.at}
            as="moment"
            className={classes.quiet}
            {...(event.changeSet ? {} : { title: t('segments.byTime') })}
          />
        </li>
      ))}
    </ul>
  );
}
