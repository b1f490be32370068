import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';
import { usePlaceOf } from './feature-context.tsx';
import classes from './record-link.module.css';

/** A record by its name, leading to its page, where it also says so when it was deleted. */
export function RecordLink(props: {
  readonly kind: string;
  readonly id: string;
  readonly title: string;
}) {
  const { t } = useTranslation();
  const vocabulary = useVocabulary();
  const to = usePlaceOf()(props.kind, props.id);
  const name = props.title || t('record.unnamed');
  if (to === null) return `${vocabulary.kindTitle(props.kind, 1)}: ${name}`;
  return (
    <Link to={to} className={classes.link}>
      {name}
    </Link>
  );
}
