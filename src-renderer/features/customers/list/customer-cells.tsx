import type { ListCellProps } from '#ui/feature/list-presets.ts';
import { ClassMark } from '#ui/pieces/small.tsx';
import classes from './customer-cells.module.css';

const tones: Readonly<Record<string, string>> = {
  atRisk: 'care',
  lost: 'quiet',
  dormant: 'quiet',
  lead: 'second',
};

/** A customer's stage: what needs care stands out, what is over recedes. */
export function StageCell(props: ListCellProps) {
  return (
    <span className={classes.stage} data-tone={tones[props.value]}>
      {props.text}
    </span>
  );
}

/** A customer's value class. */
export function ClassCell(props: ListCellProps) {
  return <ClassMark value={String(props.value)} label={props.text} />;
}
