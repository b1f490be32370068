import { useTranslation } from 'react-i18next';
import { Notice } from '#ui/pieces/notice.tsx';
import { useGo } from '#ui/routing/route.ts';
import { useImportSession } from './import-session.ts';

/** On other screens, once an import has ended: the way to its result. */
export function ImportNotice() {
  const { t } = useTranslation();
  const go = useGo();
  const step = useImportSession((session) => session.step);
  if (step.at !== 'done' || step.seen) return null;
  return (
    <Notice news action={t('shell.showImported')} onAction={() => go('/import')}>
      {t('shell.imported', { file: step.source.name })}
    </Notice>
  );
}
