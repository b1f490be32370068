import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './list.module.css';

/** Says in which order a search shows what it found, and leads back to the best first. */
export function OrderOfSearch(props: {
  /** Somebody chose the order of a column. */
  readonly sorted: boolean;
  readonly onRelevance: () => void;
}) {
  const { t } = useTranslation();
  if (!props.sorted) return <span className={classes.order}>{t('list.byRelevance')}</span>;
  return (
    <UnstyledButton className={classes.order ?? ''} onClick={props.onRelevance}>
      {t('list.toRelevance')}
    </UnstyledButton>
  );
}
