import { useTranslation } from 'react-i18next';
import { textOf } from '#shared/domain/entries.ts';
import type { OpenRecord } from '#shared/domain/open-record.ts';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';
import { nameLanguage } from '#ui/pieces/name-text.tsx';
import { Chip, ClassMark, type Tone } from '#ui/pieces/small.tsx';
import classes from './details.module.css';
import { RecordTitle } from './record-title.tsx';

const stageTones: Readonly<Record<string, Tone>> = { atRisk: 'warn', lost: 'bad', wonBack: 'ok' };

/** Who the customer is, at one glance: name, part in which organisation, class and stage. */
export function Identity(props: { readonly record: OpenRecord }) {
  const { record } = props;
  const { t } = useTranslation();
  const vocabulary = useVocabulary();
  const { values } = record;
  const page = document.documentElement.lang;
  const jobTitle = textOf(values.jobTitle);
  const parent = textOf(values.parent);
  const stage = textOf(values.stage);
  const valueClass = textOf(values.valueClass);
  const isOrganisation = values.type === 'organisation';
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
      {(jobTitle || parent) && (
        <div className={classes.part}>
          {jobTitle}
          {jobTitle && parent && ', '}
          {parent && <RecordTitle kind="customer" id={parent} linked />}
        </div>
      )}
      <div className={classes.marks}>
        {valueClass && (
          <ClassMark
            value={valueClass}
            label={`${vocabulary.field('customer', 'valueClass')} ${valueClass}`}
          />
        )}
        {stage && (
          <Chip tone={stageTones[stage] ?? 'neutral'}>
            {vocabulary.choice('customer', 'stage', stage)}
          </Chip>
        )}
        {isOrganisation && (
          <Chip tone="outline">{vocabulary.choice('customer', 'type', 'organisation')}</Chip>
        )}
      </div>
    </div>
  );
}
