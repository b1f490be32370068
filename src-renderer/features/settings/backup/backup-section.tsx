import { Button } from '@mantine/core';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEngine } from '#engine/client/engine-context.tsx';
import { useLackingText } from '#features/records/checked/use-lacking-text.ts';
import { currentBackups } from '#platform/current-backups.ts';
import { currentPlatform } from '#platform/current-platform.ts';
import { backupName, newBackupKey, writeBackup } from '#shared/backup/backup-file.ts';
import { BACKUP_EXTENSION } from '#shared/backup/backup-format.ts';
import type { KeptBackup } from '#shared/backup/backup-state.ts';
import { useFormat } from '#ui/i18n/format.ts';
import { useLeads } from '#ui/own-role.ts';
import { LeadersOnly, SettingRow } from '#ui/pieces/setting-row.tsx';
import { useWorking } from '../use-working.ts';
import { KeptBackupsPart } from './kept-backups.tsx';
import { openBackupFile } from './open-backup-file.ts';
import { NewPassphraseDialog } from './passphrase-dialog.tsx';
import { RestoreDialog } from './restore-dialog.tsx';
import { type OpenBackup, type OpenedContent, useBackupReader } from './use-backup-reader.tsx';
import { wholeWorkspace } from './whole-workspace.ts';

/** Names of files that a notice tells. */
const NAMES = 5;

/** Backups: kept by the desktop program, written to a file, restored and tested. */
export function BackupSection() {
  const { t } = useTranslation();
  const format = useFormat();
  const engine = useEngine();
  const leads = useLeads();
  const kept = currentBackups;
  const { busy, working, tell } = useWorking('backup');
  const { read, dialog } = useBackupReader();
  const lackingText = useLackingText();
  const [saving, setSaving] = useState(false);
  const [restoring, setRestoring] = useState<OpenedContent | null>(null);
  const endRestoring = useCallback(() => setRestoring(null), []);
  const filters = [{ name: t('backup.fileType'), extensions: [BACKUP_EXTENSION, 'zip'] }];

  const save = (passphrase: string | undefined) =>
    working(async () => {
      const madeAt = Date.now();
      const { content, records, missing } = await wholeWorkspace(engine);
      const key = passphrase === undefined ? undefined : await newBackupKey(passphrase);
      const saved = await currentPlatform.saveFile({
        suggestedName: backupName(madeAt),
        filters: filters.map(({ name }) => ({ name, extensions: [BACKUP_EXTENSION] })),
        bytes: await writeBackup({ content, madeAt, records, key }),
      });
      setSaving(false);
      if (!saved.ok) tell(t('backup.notMade', { reason: saved.error.message }), 'problem');
      else if (saved.value.outcome === 'saved') {
        const { name } = saved.value;
        if (missing === 0) tell(t('backup.made', { name }), 'done');
        else tell(t('backup.madeWithout', { name, count: missing }), 'problem');
      }
    });

  const ofChosenFile = async (): Promise<OpenBackup | null> => {
    const opened = await currentPlatform.openFiles({ filters, multiple: false });
    if (!opened.ok) {
      tell(opened.error.message, 'problem');
      return null;
    }
    const [file] = opened.value;
    return file ? (passphrase) => openBackupFile(file.bytes, passphrase) : null;
  };
  const ofKept =
    ({ name }: KeptBackup): OpenBackup =>
    async (passphrase) => {
      const opened = await kept?.open(name, passphrase);
      return opened?.ok ? opened.value : { ok: false, reason: 'gone' };
    };

  const restore = (open: OpenBackup | null) =>
    working(async () => {
      if (open) setRestoring(await read(open));
    });
  const test = (open: OpenBackup | null) =>
    working(async () => {
      const opened = open && (await read(open));
      if (!opened) return;
      const job = crypto.randomUUID();
      const found = await engine.request('checkEverything', { job, file: opened.content });
      const count = Object.values(found.records).reduce((sum, one) => sum + one, 0);
      const records = format.number(count);
      const lacking = lackingText(found.lacking, NAMES);
      if (lacking === null) tell(t('backup.sound', { count, records }), 'done');
      else tell(t('backup.soundWithout', { count, records, lacking }), 'problem');
    });

  return (
    <>
      {kept && (
        <KeptBackupsPart
          kept={kept}
          busy={busy}
          working={working}
          onRestore={(backup) => void restore(ofKept(backup))}
          onTest={(backup) => void test(ofKept(backup))}
        />
      )}
      <SettingRow
        label={t('backup.toFile')}
        hint={t(kept ? 'backup.toFileHint' : 'backup.toFileHintWeb')}
      >
        <Button variant="default" disabled={busy} onClick={() => setSaving(true)}>
          {t('backup.save')}
        </Button>
      </SettingRow>
      <SettingRow label={t('backup.fromFile')} hint={t('backup.fromFileHint')}>
        {leads && (
          <Button
            variant="default"
            loading={busy}
            onClick={() => void ofChosenFile().then((open) => restore(open))}
          >
            {t('backup.choose')}
          </Button>
        )}
        <Button
          variant="default"
          loading={busy}
          onClick={() => void ofChosenFile().then((open) => test(open))}
        >
          {t('backup.testFile')}
        </Button>
      </SettingRow>
      <LeadersOnly what="restore" />
      {saving && (
        <NewPassphraseDialog
          title={t('backup.saveTitle')}
          action={t('backup.save')}
          optional
          use={save}
          onClose={() => setSaving(false)}
        />
      )}
      {restoring && <RestoreDialog backup={restoring} onClose={endRestoring} />}
      {dialog}
    </>
  );
}
