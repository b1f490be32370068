import { ActionIcon } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type ReactNode, useId, useRef } from 'react';
import { useReadOnly } from '#ui/read-only.ts';
import classes from './section.module.css';
import { BlockHead } from './small.tsx';

/** A part of a column, with its heading, below a line that parts it from the one above. */
export function ColumnSection(props: { readonly title: string; readonly children: ReactNode }) {
  const headId = useId();
  return (
    <section className={classes.column} aria-labelledby={headId}>
      <h2 id={headId}>{props.title}</h2>
      {props.children}
    </section>
  );
}

/** Something beside a record, with its heading. */
export function PanelBlock(props: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section aria-label={props.title} className={classes.block}>
      <BlockHead title={props.title} />
      {props.children}
    </section>
  );
}

/** Things of one sort beside a record, and the form that adds one of them; it gives the focus back. */
export function AddingBlock(props: {
  readonly title: string;
  readonly count: number;
  readonly addLabel: string;
  /** Said where there is nothing yet; null where there is. */
  readonly none: string | null;
  readonly adding: boolean;
  readonly onAdding: (adding: boolean) => void;
  readonly form: (onEnd: () => void) => ReactNode;
  readonly children: ReactNode;
}) {
  const readOnly = useReadOnly();
  const addButton = useRef<HTMLButtonElement>(null);
  return (
    <section aria-label={props.title} className={classes.block}>
      <BlockHead
        title={props.title}
        count={props.count || undefined}
        actions={
          readOnly ? undefined : (
            <ActionIcon
              ref={addButton}
              size={24}
              className={classes.headAct ?? ''}
              aria-label={props.addLabel}
              aria-expanded={props.adding}
              onClick={() => props.onAdding(true)}
            >
              <IconPlus size={14} stroke={1.7} />
            </ActionIcon>
          )
        }
      />
      {props.adding &&
        props.form(() => {
          props.onAdding(false);
          addButton.current?.focus();
        })}
      {props.none && !props.adding && <p className={classes.none}>{props.none}</p>}
      {props.children}
    </section>
  );
}
