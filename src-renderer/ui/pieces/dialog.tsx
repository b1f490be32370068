import { Modal } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

export interface DialogProps {
  readonly title: string;
  readonly children: ReactNode;
  /** Wider, where something is looked over. */
  readonly size?: 'md' | 'lg';
  readonly onClose: () => void;
}

/** What lies over a screen while it is asked something: there when it is drawn, gone when it is not. */
export function Dialog(props: DialogProps) {
  const { t } = useTranslation();
  useFocusBack();
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={props.title}
      {...(props.size && { size: props.size })}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      {props.children}
    </Modal>
  );
}

/**
 * Gives the focus back to what opened the dialog. The library does so only for dialogs that stay
 * mounted while they are closed.
 */
function useFocusBack(): void {
  const [opener] = useState(openerOf);
  useEffect(
    () => () => {
      // Somewhere else by now: whoever put it there knew why.
      if (document.activeElement === document.body) opener?.focus({ preventScroll: true });
    },
    [opener],
  );
}

/** What has the focus; of an entry of a menu, which closes, the menu's button. */
function openerOf(): HTMLElement | null {
  const active = document.activeElement;
  const menu = active?.closest('[role="menu"]');
  const opener = menu
    ? document.getElementById(menu.getAttribute('aria-labelledby') ?? '')
    : active;
  return opener instanceof HTMLElement ? opener : null;
}
