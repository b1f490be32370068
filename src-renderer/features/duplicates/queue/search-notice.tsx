import { Anchor } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#ui/i18n/format.ts';
import { useGo, usePath } from '#ui/routing/route.ts';
import classes from './queue.module.css';
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
    <div className={classes.notice} role="status">
      <span>{t('duplicates.finished', { count: pairs, shown: format.number(pairs) })}</span>
      <Anchor component="button" onClick={() => go('/duplicates')}>
        {t('duplicates.show')}
      </Anchor>
    </div>
  );
}
