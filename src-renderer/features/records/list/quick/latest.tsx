import { useTranslation } from 'react-i18next';
import { textOf } from '#shared/domain/entries.ts';
import { useFormat } from '#ui/i18n/format.ts';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';
import { nameLanguage } from '#ui/pieces/name-text.tsx';
import { BlockHead } from '#ui/pieces/small.tsx';
import classes from './quick-view.module.css';
import { useLatest } from './use-latest.ts';

/** The last things that happened with a record. */
export function Latest(props: { readonly kind: string; readonly id: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const vocabulary = useVocabulary();
  const entries = useLatest(props.kind, props.id);
  const page = document.documentElement.lang;
  return (
    <section className={classes.block}>
      <BlockHead title={t('list.latest')} />
      {entries.length === 0 && <p className={classes.none}>{t('list.latestNone')}</p>}
      <ol className={classes.latest}>
        {entries.map(({ record, at }) => {
          const type = textOf(record.values.type);
          return (
            <li key={record.id} className={classes.entry}>
              <span className={classes.when}>{format.moment(at)}</span>
              <span className={classes.what}>
                {type ? vocabulary.choice(record.kind, 'type', type) : vocabulary.kind(record.kind)}
                {record.title && (
                  <span className={classes.entryText} lang={nameLanguage(record.title, page)}>
                    {record.title}
                  </span>
                )}
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
