// Only here: the styles of all other components are in ui/theme/library-styles.ts.
import '@mantine/core/styles/PasswordInput.css';
import { Button, Group, Modal, PasswordInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
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
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(await props.use(passphrase));
    setBusy(false);
  };
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={t('backup.passphrase.ask')}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      <form onSubmit={(event) => void submit(event)}>
        <PasswordInput
          data-autofocus
          label={t('backup.passphrase.label')}
          autoComplete="off"
          value={passphrase}
          error={error}
          onChange={(event) => setPassphrase(event.currentTarget.value)}
        />
        <Group justify="flex-end" gap="sm" mt="md">
          <Button variant="default" onClick={props.onClose}>
            {t('ui.cancel')}
          </Button>
          <Button type="submit" loading={busy} disabled={passphrase === ''}>
            {t('backup.passphrase.open')}
          </Button>
        </Group>
      </form>
    </Modal>
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
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTold(true);
    if (short || differs) return;
    setBusy(true);
    await props.use(none ? undefined : passphrase);
    setBusy(false);
  };
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={props.title}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      <form className={classes.form} onSubmit={(event) => void submit(event)}>
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
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={props.onClose}>
            {t('ui.cancel')}
          </Button>
          <Button type="submit" loading={busy}>
            {props.action}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
