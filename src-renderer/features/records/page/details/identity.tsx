import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenRecord } from '#shared/domain/open-record.ts';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';
import { nameLanguage } from '#ui/pieces/name-text.tsx';
import classes from './details.module.css';

/** Who or what it is at one glance: its name, and what its layout says below; else its kind. */
export function Identity(props: {
  readonly record: OpenRecord;
  readonly head: ComponentType<{ readonly record: OpenRecord }> | undefined;
}) {
  const { record, head: Head } = props;
  const { t } = useTranslation();
  const vocabulary = useVocabulary();
  const page = document.documentElement.lang;
  return (
    <div className={classes.identity}>
      <div className={classes.names}>
        <span className={classes.name} lang={nameLanguage(record.title, page)}>
          {record.title || t('record.unnamed')}
        </span>
        {record.subtitle && (
          <span className={classes.second} lang={nameLanguage(record.subtitle, page)}>
            {record.subtitle}
          </span>
        )}
      </div>
      {Head ? (
        <Head record={record} />
      ) : (
        <div className={classes.kind}>{vocabulary.kindTitle(record.kind, 1)}</div>
      )}
    </div>
  );
}
