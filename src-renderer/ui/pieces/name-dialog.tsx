import { Stack, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from './form-dialog.tsx';

/** As many characters as the name of anything the user saves may have. */
const LONGEST = 100;

/** Asks what something is to be called, and for more where `children` do. A name is needed. */
export function NameDialog(props: {
  readonly title: string;
  readonly label: string;
  /** What it is called now. */
  readonly name?: string;
  /** Said when there is no name. */
  readonly needed: string;
  readonly children?: ReactNode;
  /** Saves it under the name, which has no blanks around it; true: the dialog can go. */
  readonly onSave: (name: string) => Promise<boolean>;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const [name, setName] = useState(props.name ?? '');
  const [missing, setMissing] = useState(false);
  const [busy, setBusy] = useState(false);
  const save = async () => {
    const wanted = name.trim();
    if (!wanted) return setMissing(true);
    setBusy(true);
    const saved = await props.onSave(wanted);
    if (saved) props.onClose();
    else setBusy(false);
  };
  return (
    <FormDialog
      title={props.title}
      action={t('ui.save')}
      busy={busy}
      onSubmit={() => void save()}
      onClose={props.onClose}
    >
      <Stack gap="md">
        <TextInput
          data-autofocus
          label={props.label}
          value={name}
          maxLength={LONGEST}
          error={missing && !name.trim() ? props.needed : undefined}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {props.children}
      </Stack>
    </FormDialog>
  );
}
