import type { ListCellProps } from '#ui/feature/list-presets.ts';
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
