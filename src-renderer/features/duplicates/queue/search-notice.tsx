import { useTranslation } from 'react-i18next';
import { useFormat } from '#ui/i18n/format.ts';
import { Notice } from '#ui/pieces/notice.tsx';
import { useGo, usePath } from '#ui/routing/route.ts';
import { useSearchSession } from './search-session.ts';

/** On other screens, once a search has ended: the way to what it found. */
export function SearchNotice() {
  const { t } = useTranslation();
  const format = useFormat();
  const go = useGo();
  const path = usePath();
  const step = useSearchSession((session) => session.step);
  if (step.at !== 'finished' || path === '/duplicates') return null;
  const { pairs } = step;
  return (
    <Notice news action={t('command.duplicates.show')} onAction={() => go('/duplicates')}>
      {t('command.duplicates.finished', { count: pairs, shown: format.number(pairs) })}
    </Notice>
  );
}
