import { Anchor } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useGo } from '#ui/routing/route.ts';
import classes from './import.module.css';
import { useImportSession } from './import-session.ts';

/** On other screens, once an import has ended: the way to its result. */
export function ImportNotice() {
  const { t } = useTranslation();
  const go = useGo();
  const step = useImportSession((session) => session.step);
  if (step.at !== 'done' || step.seen) return null;
  return (
    <div className={classes.notice} role="status">
      <span>{t('shell.imported', { file: step.source.name })}</span>
      <Anchor component="button" onClick={() => go('/import')}>
        {t('shell.showImported')}
      </Anchor>
    </div>
  );
}
