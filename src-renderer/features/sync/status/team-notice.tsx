import { useTranslation } from 'react-i18next';
import { useLive } from '#engine/client/engine-context.tsx';
import { Notice } from '#ui/pieces/notice.tsx';
import { useReadOnly } from '#ui/read-only.ts';

/** Says above every screen why nothing can be changed here, or why nothing is here any more. */
export function TeamNotice() {
  const { t } = useTranslation();
  const readOnly = useReadOnly();
  const revoked = useLive('syncStatus', undefined).data?.trouble === 'revoked';
  if (!readOnly && !revoked) return null;
  return <Notice>{t(revoked ? 'shell.revoked' : 'shell.viewer')}</Notice>;
}
