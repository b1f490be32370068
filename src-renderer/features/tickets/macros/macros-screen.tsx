import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RecordLink } from '#features/records/page/record-link.tsx';
import { useFormat } from '#ui/i18n/format.ts';
import { useGo, useRouteSearch } from '#ui/routing/route.ts';
import { Screen } from '#ui/screen.tsx';
import { MacroPicker } from './macro-picker.tsx';
import classes from './macros.module.css';
import { macrosSearchSchema } from './macros-search.ts';
import type { Applied } from './use-apply-macro.ts';

/** Where a macro is applied to several tickets; what could not be done is named. */
export function MacrosScreen() {
  const { t } = useTranslation();
  const format = useFormat();
  const go = useGo();
  const { ids } = useRouteSearch(macrosSearchSchema);
  const [applied, setApplied] = useState<Applied | null>(null);
  // To the list as it was, with what it was asked.
  const leave = () => {
    if (window.history.length > 1) window.history.back();
    else go('/tickets');
  };
  const count = ids.length;
  return (
    <Screen
      title={t('tickets.macros.apply')}
      detail={t('macros.onTickets', { count, shown: format.number(count) })}
      actions={
        <Button
          key={applied ? 'done' : 'asked'}
          variant="default"
          autoFocus={applied !== null}
          onClick={leave}
        >
          {applied ? t('macros.toList') : t('ui.cancel')}
        </Button>
      }
    >
      <div className={classes.screen}>
        {applied ? (
          <Result applied={applied} />
        ) : (
          <MacroPicker
            tickets={ids}
            onLeave={leave}
            onApplied={(done) => (done.refused.length > 0 ? setApplied(done) : leave())}
          />
        )}
      </div>
    </Screen>
  );
}

function Result({ applied: { done, refused } }: { readonly applied: Applied }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div role="status" className={classes.result}>
      <p>{t('macros.done', { count: done, shown: format.number(done) })}</p>
      <p>{t('macros.notDone', { count: refused.length, shown: format.number(refused.length) })}</p>
      <ul>
        {refused.map(({ id, title, reason }) => (
          <li key={id} className={classes.refused}>
            <RecordLink to={`/tickets/${id}`}>{title || t('record.unnamed')}</RecordLink>
            <p className={classes.reason}>{reason}</p>
          </li>
        ))}
      </ul>
    </div>
  );
}
