import { type ReactNode, useEffect, useRef } from 'react';
import type { ListRow } from '#engine/protocol/lists.ts';
import { NameText } from '#ui/pieces/name-text.tsx';
import classes from './choices.module.css';
import { type Choosing, optionId } from './use-choosing.ts';

/** The list that somebody chooses from, and beside it what the one pointed at comes to. */
export function Choices(props: {
  readonly label: string;
  readonly choosing: Choosing;
  readonly onChosen: (id: string) => void;
  /** Below the name. */
  readonly line?: (row: ListRow) => ReactNode;
  readonly preview: (id: string) => ReactNode;
}) {
  const { listId, rows, current, point } = props.choosing;
  const list = useRef<HTMLDivElement>(null);
  const pointed = rows[current]?.id;
  useEffect(() => {
    if (pointed === undefined) return;
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [pointed]);
  return (
    <div className={classes.choices}>
      <div ref={list} id={listId} role="listbox" aria-label={props.label} className={classes.list}>
        {rows.map((row, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field handles the keys (combobox)
          // biome-ignore lint/a11y/useFocusableInteractive: see above
          <div
            key={row.id}
            id={optionId(listId, index)}
            role="option"
            aria-selected={index === current}
            className={classes.option}
            onMouseMove={() => point(index)}
            // The focus stays in the text.
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => props.onChosen(row.id)}
          >
            <NameText title={row.title} />
            {props.line && <span className={classes.line}>{props.line(row)}</span>}
          </div>
        ))}
      </div>
      {pointed !== undefined && <div className={classes.preview}>{props.preview(pointed)}</div>}
    </div>
  );
}
