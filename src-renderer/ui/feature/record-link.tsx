import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { kindShapes } from '#shared/domain/kind-shapes.ts';
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
  const place = usePlaceOf();
  const name = props.title || t('record.unnamed');
  const to = place(props.kind, props.id) ?? (withPages.has(props.kind) ? pageOf(props) : null);
  if (to === null) return `${vocabulary.kindTitle(props.kind, 1)}: ${name}`;
  return (
    <Link to={to} className={classes.link}>
      {name}
    </Link>
  );
}

/** The program's own kinds are not looked at record by record. */
const withPages: ReadonlySet<string> = new Set(
  kindShapes.filter(({ userFacing }) => userFacing).map(({ name }) => name),
);

function pageOf({ kind, id }: { readonly kind: string; readonly id: string }): string {
  return `/list/${kind}/${id}`;
}
