import type { ReactNode } from 'react';
import type { IconType } from '#ui/commands/command.ts';
import { Moment } from '#ui/pieces/moment.tsx';
import classes from './timeline.module.css';

/** One line of the timeline: icon, title, who and when, and what was said below. */
export function TimelineRow(props: {
  readonly icon: IconType;
  readonly title: ReactNode;
  /** UTC milliseconds. */
  readonly at: number;
  readonly who?: string | undefined;
  readonly actions?: ReactNode;
  /** A pinned entry is far from its day: it shows the day, not the clock. */
  readonly dated?: boolean;
  /** For the business's own eyes: it must not look like what went out. */
  readonly internal?: boolean;
  readonly children?: ReactNode;
}) {
  const Icon = props.icon;
  return (
    <li className={classes.entry} data-internal={props.internal || undefined}>
      <span className={classes.icon}>
        <Icon size={14} stroke={1.5} aria-hidden="true" />
      </span>
      <div className={classes.body}>
        <div className={classes.line}>
          <span className={classes.title}>{props.title}</span>
          {props.actions}
          <span className={classes.when}>
            {props.who && <span>{props.who}, </span>}
            <Moment at={props.at} as={props.dated ? 'moment' : 'clock'} />
          </span>
        </div>
        {props.children}
      </div>
    </li>
  );
}
