import { useTranslation } from 'react-i18next';
import { useLive } from '#engine/client/engine-context.tsx';
import { useFormat } from '#ui/i18n/format.ts';
import { BlockHead } from '#ui/pieces/small.tsx';
import classes from './attention.module.css';
import { RejectedItem } from './rejected-item.tsx';

/** Acts of this device that the endpoint refused for good; nothing where there are none. */
export function RejectedList() {
  const { t } = useTranslation();
  const format = useFormat();
  const { data } = useLive('rejected', undefined);
  if (!data || data.length === 0) return null;
  return (
    <section className={classes.block} aria-label={t('sync.rejected.title')}>
      <BlockHead title={t('sync.rejected.title')} count={format.number(data.length)} />
      <p className={classes.lead}>{t('sync.rejected.lead')}</p>
      <ul className={classes.list}>
        {data.map((operation) => (
          <RejectedItem key={operation.n} operation={operation} />
        ))}
      </ul>
    </section>
  );
}
