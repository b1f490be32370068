// Only here: the styles of all other components are in ui/theme/library-styles.ts.
import '@mantine/core/styles/PasswordInput.css';
import { PasswordInput, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '#ui/pieces/form-dialog.tsx';
import classes from './backup.module.css';

const SHORTEST = 8;

/** Asks for the passphrase of a backup. `use` says why it is not the one; undefined: it was. */
export function PassphraseDialog(props: {
  readonly use: (passphrase: string) => Promise<string | undefined>;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const [passphrase, setPassphrase] = useState('');
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const submit = async () => {
    setBusy(true);
    setError(await props.use(passphrase));
    setBusy(false);
  };
  return (
    <FormDialog
      title={t('backup.passphrase.ask')}
      action={t('backup.passphrase.open')}
      busy={busy}
      disabled={passphrase === ''}
      onSubmit={() => void submit()}
      onClose={props.onClose}
    >
      <PasswordInput
        data-autofocus
        label={t('backup.passphrase.label')}
        autoComplete="off"
        value={passphrase}
        error={error}
        onChange={(event) => setPassphrase(event.currentTarget.value)}
      />
    </FormDialog>
  );
}

/** Has a new passphrase typed twice; `optional`: going on without one is possible. */
export function NewPassphraseDialog(props: {
  readonly title: string;
  readonly action: string;
  readonly optional: boolean;
  readonly use: (passphrase: string | undefined) => Promise<void>;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [told, setTold] = useState(false);
  const [busy, setBusy] = useState(false);
  const none = props.optional && passphrase === '' && again === '';
  const short = !none && passphrase.length < SHORTEST;
  const differs = !none && !short && passphrase !== again;
  const submit = async () => {
    setTold(true);
    if (short || differs) return;
    setBusy(true);
    await props.use(none ? undefined : passphrase);
    setBusy(false);
  };
  return (
    <FormDialog
      title={props.title}
      action={props.action}
      busy={busy}
      onSubmit={() => void submit()}
      onClose={props.onClose}
    >
      <Stack gap="sm">
        <p className={classes.remark}>
          {t(props.optional ? 'backup.passphrase.optional' : 'backup.passphrase.meaning')}
        </p>
        <PasswordInput
          data-autofocus
          label={t('backup.passphrase.label')}
          autoComplete="new-password"
          value={passphrase}
          error={told && short ? t('backup.passphrase.short', { count: SHORTEST }) : undefined}
          onChange={(event) => setPassphrase(event.currentTarget.value)}
        />
        <PasswordInput
          label={t('backup.passphrase.again')}
          autoComplete="new-password"
          value={again}
          error={told && differs ? t('backup.passphrase.differs') : undefined}
          onChange={(event) => setAgain(event.currentTarget.value)}
        />
      </Stack>
    </FormDialog>
  );
}
