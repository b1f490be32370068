import { useTranslation } from 'react-i18next';
import { useLive } from '#engine/client/engine-context.tsx';
import type { LeftAlone } from '#engine/protocol/changes.ts';
import { RecordLink } from '#ui/feature/record-link.tsx';
import { useFormat } from '#ui/i18n/format.ts';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';
import classes from './history.module.css';

/** How many records the engine names; beyond that it does not say how many more there are. */
const NAMED = 200;

/** What an undo did not touch because somebody changed it since: each record, and which fields. */
export function LeftAloneList(props: { readonly leftAlone: readonly LeftAlone[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { leftAlone } = props;
  return (
    <section className={classes.leftAlone} aria-label={t('history.leftAlone.label')}>
      <p>{t('history.leftAlone.text', { count: leftAlone.length })}</p>
      <ul>
        {leftAlone.map((one) => (
          <li key={`${one.kind}/${one.id}`}>
            <RecordLink kind={one.kind} id={one.id} title={one.title} />{' '}
            <LeftFields kind={one.kind} fields={one.fields} />
          </li>
        ))}
      </ul>
      {leftAlone.length >= NAMED && (
        <p>{t('history.leftAlone.first', { shown: format.number(NAMED) })}</p>
      )}
    </section>
  );
}

function LeftFields(props: { readonly kind: string; readonly fields: readonly string[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const vocabulary = useVocabulary();
  const { data: fields } = useLive('fields', { kind: props.kind });
  if (props.fields.length === 0)
    return <span className={classes.leftFields}>{t('history.leftAlone.whole')}</span>;
  const labels = props.fields.map((id) =>
    vocabulary.field(props.kind, id, fields?.find((field) => field.id === id)?.spec.label),
  );
  return <span className={classes.leftFields}>{format.list(labels)}</span>;
}
