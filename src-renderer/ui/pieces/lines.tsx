import type { FormEvent, ReactNode } from 'react';
import classes from './lines.module.css';

/** Things under each other, a line each: what settings list. */
export function Lines(props: { readonly label?: string; readonly children: ReactNode }) {
  return (
    <ul className={classes.lines} aria-label={props.label}>
      {props.children}
    </ul>
  );
}

/** One of them: what leads it, what takes the room, what can be done with it. */
export function Line(props: {
  readonly lead?: ReactNode;
  readonly main: ReactNode;
  readonly children?: ReactNode;
}) {
  return (
    <li className={classes.line}>
      {props.lead}
      <div className={classes.main}>{props.main}</div>
      {props.children}
    </li>
  );
}

/** A form in one row above them: its first field takes the room that is left. */
export function LineForm(props: {
  readonly first: ReactNode;
  readonly children: ReactNode;
  readonly onSubmit: () => unknown;
}) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    props.onSubmit();
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <div className={classes.first}>{props.first}</div>
      {props.children}
    </form>
  );
}
