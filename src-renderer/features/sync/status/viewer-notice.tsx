import { useTranslation } from 'react-i18next';
import { useCanEdit } from '#engine/client/use-can-edit.ts';
import classes from './viewer-notice.module.css';

/** Says once, above every screen, why nothing can be changed here. */
export function ViewerNotice() {
  const { t } = useTranslation();
  return useCanEdit() ? null : (
    <div className={classes.notice} role="note">
      {t('shell.viewer')}
    </div>
  );
}
