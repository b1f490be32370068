import { Button, NumberInput, Switch } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEngine } from '#engine/client/engine-context.tsx';
import type { KeptBackups } from '#platform/platform-backups.ts';
import {
  type BackupSettings,
  type BackupState,
  type KeptBackup,
  MOST_KEPT,
} from '#shared/backup/backup-state.ts';
import type { Result } from '#shared/ipc/result.ts';
import { useFormat } from '#ui/i18n/format.ts';
import { useLeads } from '#ui/own-role.ts';
import { Line, Lines } from '#ui/pieces/lines.tsx';
import { SettingRow } from '#ui/pieces/setting-row.tsx';
import { showToast } from '#ui/toast/toast.tsx';
import settings from '../settings.module.css';
import classes from './backup.module.css';
import { NewPassphraseDialog } from './passphrase-dialog.tsx';
import { wholeWorkspace } from './whole-workspace.ts';

interface KeptBackupsProps {
  readonly kept: KeptBackups;
  readonly busy: boolean;
  /** Does long work, and tells of what fails. */
  readonly working: (work: () => Promise<void>) => Promise<void>;
  readonly onRestore: (backup: KeptBackup) => void;
  readonly onTest: (backup: KeptBackup) => void;
}

/** The backups the desktop program keeps by itself: when, where, how many, and what is there. */
export function KeptBackupsPart({ kept, busy, working, onRestore, onTest }: KeptBackupsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const engine = useEngine();
  const leads = useLeads();
  const [state, setState] = useState<BackupState>();
  const [sealing, setSealing] = useState(false);

  const show = useCallback(
    (result: Result<BackupState>) => {
      if (result.ok) setState(result.value);
      else tellFailure(result.error.message, t('ui.close'));
    },
    [t],
  );
  useEffect(() => {
    let gone = false;
    void kept.state().then((result) => !gone && show(result));
    return () => {
      gone = true;
    };
  }, [kept, show]);

  if (!state) return null;
  const configure = async (wanted: BackupSettings) => show(await kept.configure(wanted));
  const make = () =>
    working(async () => {
      const { content, records } = await wholeWorkspace(engine);
      const made = await kept.make(content, records);
      show(await kept.state());
      if (made.ok) tellDone(t('backup.made', { name: made.value.name }), t('ui.close'));
      else tellFailure(t('backup.notMade', { reason: made.error.message }), t('ui.close'));
    });
  const [newest] = state.backups;
  return (
    <>
      <SettingRow label={t('backup.daily')} hint={t('backup.dailyHint')}>
        <Switch
          aria-label={t('backup.daily')}
          checked={state.on}
          onChange={(event) => void configure({ on: event.currentTarget.checked })}
        />
        <span className={settings.value}>
          {newest
            ? t('backup.last', { when: format.dateTime(newest.madeAt) })
            : t('backup.noneYet')}
        </span>
        <Button variant="default" loading={busy} onClick={() => void make()}>
          {t('backup.now')}
        </Button>
        {state.problem && (
          <span className={settings.error} role="alert">
            {t('backup.failedAt', {
              when: format.dateTime(state.problem.at),
              reason: state.problem.message,
            })}
          </span>
        )}
      </SettingRow>
      <SettingRow label={t('backup.folder')} hint={t('backup.folderHint')}>
        <span className={classes.path}>{state.folder}</span>
        <Button variant="default" onClick={() => void kept.chooseFolder().then(show)}>
          {t('backup.chooseFolder')}
        </Button>
      </SettingRow>
      <SettingRow label={t('backup.keep')} hint={t('backup.keepHint')}>
        <NumberInput
          aria-label={t('backup.keep')}
          min={1}
          max={MOST_KEPT}
          allowDecimal={false}
          clampBehavior="strict"
          value={state.keep}
          onChange={(value) => {
            if (typeof value === 'number' && value >= 1) void configure({ keep: value });
          }}
        />
      </SettingRow>
      <SettingRow label={t('backup.passphrase.label')} hint={t('backup.passphrase.hint')}>
        <span className={settings.value}>
          {t(state.sealed ? 'backup.passphrase.set' : 'backup.passphrase.none')}
        </span>
        <Button variant="default" onClick={() => setSealing(true)}>
          {t(state.sealed ? 'backup.passphrase.change' : 'backup.passphrase.choose')}
        </Button>
        {state.sealed && (
          <Button variant="default" onClick={() => void configure({ passphrase: null })}>
            {t('backup.passphrase.remove')}
          </Button>
        )}
      </SettingRow>
      {state.backups.length > 0 && (
        <SettingRow label={t('backup.list')} hint={t('backup.listHint')}>
          <Lines>
            {state.backups.map((backup) => (
              <Line
                key={backup.name}
                main={
                  <>
                    {format.dateTime(backup.madeAt)}
                    <span className={settings.hint}>
                      {t('backup.records', {
                        count: backup.records,
                        shown: format.number(backup.records),
                      })}{' '}
                      · {format.bytes(backup.size)}
                    </span>
                  </>
                }
              >
                {backup.sealed && (
                  <IconLock size={16} stroke={1.5} aria-label={t('backup.passphrase.set')} />
                )}
                <Button
                  size="compact-sm"
                  variant="subtle"
                  disabled={busy}
                  onClick={() => onTest(backup)}
                >
                  {t('backup.test')}
                </Button>
                {leads && (
                  <Button
                    size="compact-sm"
                    variant="default"
                    disabled={busy}
                    onClick={() => onRestore(backup)}
                  >
                    {t('backup.restoreThis')}
                  </Button>
                )}
              </Line>
            ))}
          </Lines>
        </SettingRow>
      )}
      {sealing && (
        <NewPassphraseDialog
          title={t('backup.passphrase.newTitle')}
          action={t('backup.passphrase.choose')}
          optional={false}
          onClose={() => setSealing(false)}
          use={async (passphrase) => {
            if (passphrase !== undefined) await configure({ passphrase });
            setSealing(false);
          }}
        />
      )}
    </>
  );
}

function tellDone(text: string, closeLabel: string): void {
  showToast({ text, closeLabel, name: 'backup' });
}

function tellFailure(text: string, closeLabel: string): void {
  showToast({ text, tone: 'problem', closeLabel, name: 'backup' });
}
