import type { ReactNode } from 'react';
import classes from './notice.module.css';

/** A quiet line above every screen. `news`: it just came about, and a screen reader says it. */
export function Notice(props: {
  readonly news?: boolean;
  readonly children: ReactNode;
  readonly action?: string;
  readonly busy?: boolean;
  readonly onAction?: () => void;
  /** A second way out. */
  readonly other?: string;
  readonly onOther?: () => void;
}) {
  const { news = false, action } = props;
  return (
    <div className={classes.notice} data-news={news} role={news ? 'status' : 'note'}>
      <span>{props.children}</span>
      {action !== undefined && (
        <button type="button" disabled={props.busy ?? false} onClick={props.onAction}>
          {action}
        </button>
      )}
      {props.other !== undefined && (
        <button type="button" onClick={props.onOther}>
          {props.other}
        </button>
      )}
    </div>
  );
}
