import { Anchor } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLive } from '#engine/client/engine-context.tsx';
import { useFormat } from '#ui/i18n/format.ts';
import { useGo } from '#ui/routing/route.ts';
import classes from './import.module.css';
import { useImportSession } from './import-session.ts';

/** On every screen while an import runs or has ended unseen: how far it is, and the way back. */
export function ImportNotice() {
  const { t } = useTranslation();
  const format = useFormat();
  const go = useGo();
  const step = useImportSession((session) => session.step);
  const { data: jobs } = useLive('jobs', undefined);
  const seen = globalThis.location.hash.startsWith('#/import');
  if (seen || (step.at !== 'running' && step.at !== 'done')) return null;
  const progress = step.at === 'running' ? jobs?.find(({ job }) => job === step.job) : undefined;
  const share = progress && progress.total > 0 ? progress.done / progress.total : 0;
  return (
    <div className={classes.notice} role="status">
      <span>
        {step.at === 'running'
          ? t('import.noticeRunning', { file: step.source.name, share: format.percent(share) })
          : t('import.doneTitle', { file: step.source.name })}
      </span>
      <Anchor component="button" onClick={() => go('/import')}>
        {t('import.show')}
      </Anchor>
    </div>
  );
}
