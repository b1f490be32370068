import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEngine } from '#engine/client/engine-context.tsx';
import { useSampleData } from '#engine/client/use-sample-data.ts';
import { currentPlatform } from '#platform/current-platform.ts';
import { useFormat } from '#ui/i18n/format.ts';
import { useLeads } from '#ui/own-role.ts';
import { LeadersOnly, SettingRow } from '#ui/pieces/setting-row.tsx';
import { RestoreDialog } from './backup/restore-dialog.tsx';
import type { OpenedContent } from './backup/use-backup-reader.tsx';
import classes from './settings.module.css';
import { useWorking } from './use-working.ts';

/** Everything out as one file and in again; sample data in and out. */
export function DataSection() {
  const { t } = useTranslation();
  const sample = useSampleData();
  const leads = useLeads();
  const { exportAll, restore, dialog, busy } = useWholeWorkspace();
  return (
    <>
      <SettingRow label={t('settings.data.export')} hint={t('settings.data.exportHint')}>
        <Button variant="default" loading={busy} onClick={() => void exportAll()}>
          {t('settings.data.export')}
        </Button>
      </SettingRow>
      {leads && (
        <>
          <SettingRow label={t('settings.data.restore')} hint={t('settings.data.restoreHint')}>
            <Button variant="default" loading={busy} onClick={() => void restore()}>
              {t('settings.data.restore')}
            </Button>
          </SettingRow>
          <SettingRow label={t('settings.data.sample')} hint={t('settings.data.sampleHint')}>
            <span className={classes.value}>
              {t(sample.loaded ? 'settings.data.sampleLoaded' : 'settings.data.sampleNone')}
            </span>
            <Button
              variant="default"
              loading={sample.busy}
              onClick={() => void (sample.loaded ? sample.remove() : sample.load())}
            >
              {t(sample.loaded ? 'settings.data.removeSample' : 'settings.data.loadSample')}
            </Button>
          </SettingRow>
        </>
      )}
      <LeadersOnly what="restore" />
      {dialog}
    </>
  );
}

function useWholeWorkspace() {
  const { t } = useTranslation();
  const engine = useEngine();
  const format = useFormat();
  const [restoring, setRestoring] = useState<OpenedContent | null>(null);
  const { busy, working, tell } = useWorking('workspace');
  const filters = [{ name: t('settings.data.zipFile'), extensions: ['zip'] }];
  const exportAll = () =>
    working(async () => {
      const file = await engine.request('exportEverything', { job: crypto.randomUUID() });
      const saved = await currentPlatform.saveFile({
        suggestedName: file.name,
        filters,
        // A copy of its own: what the engine sends may lie in shared memory.
        bytes: new Uint8Array(file.bytes),
      });
      if (!saved.ok) tell(saved.error.message, 'problem');
      else if (saved.value.outcome === 'saved') {
        const { name } = saved.value;
        const { missing: count = 0 } = file;
        // What a copy lacks is said until it was read.
        if (count === 0) tell(t('settings.data.exported', { name }), 'done');
        else {
          const shown = format.number(count);
          tell(t('settings.data.exportedWithout', { name, count, shown }), 'problem');
        }
      }
    });
  const restore = () =>
    working(async () => {
      const opened = await currentPlatform.openFiles({ filters, multiple: false });
      if (!opened.ok) {
        tell(opened.error.message, 'problem');
        return;
      }
      const [file] = opened.value;
      if (!file) return;
      setRestoring({ ok: true, content: file.bytes, madeAt: null });
    });
  const dialog = restoring && (
    <RestoreDialog backup={restoring} onClose={() => setRestoring(null)} />
  );
  return { exportAll, restore, dialog, busy };
}
