import type { ReactNode } from 'react';
import classes from './settings.module.css';

/** One setting: its name with a remark, and its control. */
export function SettingRow(props: {
  readonly label: string;
  readonly hint?: string;
  readonly children: ReactNode;
}) {
  return (
    <fieldset className={classes.row} aria-label={props.label}>
      <div className={classes.label}>
        {props.label}
        {props.hint && <span className={classes.hint}>{props.hint}</span>}
      </div>
      <div className={classes.control}>{props.children}</div>
    </fieldset>
  );
}
