import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './pieces.module.css';

/** A panel at the right side of a screen; on a phone it covers the content. */
export function SidePanel(props: {
  readonly label: string;
  readonly head?: ReactNode;
  readonly foot?: ReactNode;
  readonly closeLabel?: string;
  readonly onClose?: () => void;
  readonly children: ReactNode;
}) {
  return (
    <aside className={classes.panel} aria-label={props.label}>
      {(props.head !== undefined || props.onClose) && (
        <div className={classes.panelHead}>
          {props.head}
          {props.onClose && (
            <ActionIcon
              className={classes.panelClose}
              onClick={props.onClose}
              aria-label={props.closeLabel ?? ''}
            >
              <IconX size={16} stroke={1.5} />
            </ActionIcon>
          )}
        </div>
      )}
      <div className={classes.panelBody}>{props.children}</div>
      {props.foot !== undefined && <div className={classes.panelFoot}>{props.foot}</div>}
    </aside>
  );
}
