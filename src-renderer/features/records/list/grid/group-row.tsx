// A grid of virtual rows has no table elements; the grid holds the focus and names its current row.
// biome-ignore-all lint/a11y/useSemanticElements: see above
// biome-ignore-all lint/a11y/useFocusableInteractive: see above
// biome-ignore-all lint/a11y/useKeyWithClickEvents: see above
// biome-ignore-all lint/a11y/noStaticElementInteractions: see above
import { IconChevronRight } from '@tabler/icons-react';
import classes from './grid.module.css';

interface GroupRowProps {
  readonly title: string;
  /** Number of its records, as text. */
  readonly count: string;
  readonly collapsed: boolean;
  readonly onToggle: () => void;
}

/** The head of a group of rows: a click, or Enter while the keyboard is on it, folds them away. */
export function GroupRow(
  props: GroupRowProps & {
    readonly id: string;
    readonly line: number;
    /** Pixels from the body's top. */
    readonly top: number;
    readonly columns: number;
    readonly current: boolean;
  },
) {
  return (
    <div
      role="row"
      id={props.id}
      aria-rowindex={props.line + 2}
      aria-level={1}
      aria-expanded={!props.collapsed}
      data-current={props.current}
      className={classes.groupRow}
      style={{ transform: `translateY(${props.top}px)` }}
      onClick={props.onToggle}
    >
      <span role="gridcell" aria-colspan={props.columns} className={classes.groupCell}>
        <GroupText {...props} />
      </span>
    </div>
  );
}

/** The head of the group whose rows are on screen, kept in sight; the real one is a row above. */
export function StuckGroup(props: GroupRowProps) {
  return (
    <div className={classes.stuck} aria-hidden="true">
      <div className={classes.stuckRow} onClick={props.onToggle}>
        <span className={classes.groupCell}>
          <GroupText {...props} />
        </span>
      </div>
    </div>
  );
}

function GroupText(props: GroupRowProps) {
  return (
    <>
      <IconChevronRight
        size={14}
        stroke={1.8}
        aria-hidden="true"
        className={classes.chevron}
        data-open={!props.collapsed}
      />
      <b className={classes.groupTitle}>{props.title}</b>
      <span className={classes.groupCount}>{props.count}</span>
    </>
  );
}
