import { useTranslation } from 'react-i18next';
import { useLive } from '#engine/client/engine-context.tsx';
import { useCanEdit } from '#engine/client/use-can-edit.ts';
import classes from './team-notice.module.css';

/** Says above every screen why nothing can be changed here, or why nothing is here any more. */
export function TeamNotice() {
  const { t } = useTranslation();
  const canEdit = useCanEdit();
  const revoked = useLive('syncStatus', undefined).data?.trouble === 'revoked';
  if (canEdit && !revoked) return null;
  return (
    <div className={classes.notice} role="note">
      {t(revoked ? 'shell.revoked' : 'shell.viewer')}
    </div>
  );
}
