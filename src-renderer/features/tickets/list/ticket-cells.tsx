import type { ListCellProps } from '#ui/feature/list-presets.ts';
import { Moment } from '#ui/pieces/moment.tsx';
import classes from './ticket-cells.module.css';

/** A ticket's state: what is done recedes, what waits for somebody else is drawn apart. */
export function StateCell(props: ListCellProps) {
  return (
    <span className={classes.state} data-state={props.value}>
      {props.text}
    </span>
  );
}

/** A ticket's priority: only what is above the usual stands out. */
export function PriorityCell(props: ListCellProps) {
  return (
    <span className={classes.priority} data-priority={props.value}>
      {props.text}
    </span>
  );
}

/** A ticket's next deadline: what is over stands out. */
export function DueCell(props: ListCellProps) {
  return (
    <span className={classes.due} data-over={Number(props.value) < Date.now()}>
      <Moment at={Number(props.value)} as="near" />
    </span>
  );
}

/** How a ticket's promises stand: only what needs care has a colour. */
export function LevelCell(props: ListCellProps) {
  return (
    <span className={classes.level} data-level={props.value}>
      {props.text}
    </span>
  );
}
