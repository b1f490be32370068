import { useTranslation } from 'react-i18next';
import type { SyncStatus, WaitingAct } from '#engine/protocol/sync.ts';
import { useFormat } from '#ui/i18n/format.ts';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';
import { Moment } from '#ui/pieces/moment.tsx';
import { BlockHead } from '#ui/pieces/small.tsx';
import classes from './waiting-list.module.css';

/** What was done here and is not at the endpoint yet, newest first; nothing where all is. */
export function WaitingList(props: { readonly status: SyncStatus }) {
  const { waiting, waitingActs = [] } = props.status;
  const { t } = useTranslation();
  const format = useFormat();
  if (waitingActs.length === 0) return null;
  const named = waitingActs.reduce((sum, { operations }) => sum + operations, 0);
  const older = Math.max(0, waiting - named);
  return (
    <section aria-label={t('sync.fact.waiting')}>
      <BlockHead title={t('sync.fact.waiting')} count={format.number(waiting)} />
      <ul className={classes.list}>
        {waitingActs.map((act) => (
          <Waiting key={act.changeSet} waiting={act} />
        ))}
      </ul>
      {older > 0 && (
        <p className={classes.quiet}>
          {t('sync.waiting.older', { count: older, shown: format.number(older) })}
        </p>
      )}
    </section>
  );
}

function Waiting(props: { readonly waiting: WaitingAct }) {
  const { act, at, inverts, operations } = props.waiting;
  const { t } = useTranslation();
  const format = useFormat();
  const said = useVocabulary().act(act);
  return (
    <li className={classes.item}>
      <span className={classes.said}>
        {inverts ? t(`history.${inverts}Of`, { act: said }) : said}
        {operations > 1 && (
          <span className={classes.quiet}>
            {t('sync.waiting.parts', { count: operations, shown: format.number(operations) })}
          </span>
        )}
      </span>
      <Moment at={at} as="moment" className={classes.quiet} />
    </li>
  );
}
