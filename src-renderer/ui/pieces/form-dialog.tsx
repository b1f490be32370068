import { Button, Group } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog, type DialogProps } from './dialog.tsx';

export interface DialogFormProps {
  readonly children?: ReactNode;
  /** What the button that goes on says; without it there is only Cancel. */
  readonly action?: string;
  /** It cannot be undone: the button warns, and Cancel has the focus. */
  readonly danger?: boolean;
  /** Nothing is to be typed: the button that goes on has the focus. */
  readonly ready?: boolean;
  readonly busy?: boolean;
  readonly disabled?: boolean;
  readonly onSubmit: () => unknown;
  readonly onClose: () => void;
}

/** A dialog that asks: what is asked, Cancel, and the button that goes on. */
export function FormDialog(props: Omit<DialogProps, 'children'> & DialogFormProps) {
  const { title, ...form } = props;
  return (
    <Dialog title={title} onClose={props.onClose}>
      <DialogForm {...form} />
    </Dialog>
  );
}

/** The same for a dialog that shows something else afterwards. */
export function DialogForm(props: DialogFormProps) {
  const { t } = useTranslation();
  const { action, danger = false, busy = false } = props;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy) props.onSubmit();
  };
  return (
    <form onSubmit={submit} noValidate>
      {props.children}
      <Group justify="flex-end" gap="sm" mt="md">
        <Button variant="default" data-autofocus={danger || undefined} onClick={props.onClose}>
          {t('ui.cancel')}
        </Button>
        {action !== undefined && (
          <Button
            type="submit"
            data-autofocus={props.ready || undefined}
            loading={busy}
            disabled={props.disabled ?? false}
            {...(danger ? { color: 'bad' } : {})}
          >
            {action}
          </Button>
        )}
      </Group>
    </form>
  );
}
