import { useTranslation } from 'react-i18next';
import { isBlank } from '#shared/sync/change-set.ts';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';
import { useValueWords } from './use-value-words.ts';
import { valueText } from './value-text.ts';
import type { ValueField } from './value-words.ts';
import classes from './values.module.css';

export interface ChangedField {
  readonly field: string;
  readonly from: unknown;
  readonly to: unknown;
}

/** A field by name, what it was and what it became, as the field's type writes values. */
export function ChangedValue(props: {
  readonly kind: string;
  readonly step: ChangedField;
  /** Undefined for a field that is gone since: its values are written plainly. */
  readonly field: ValueField | undefined;
  /** Titles of the records that the values point at, by id. */
  readonly refs: Readonly<Record<string, string>>;
}) {
  const { kind, step, field } = props;
  const { t } = useTranslation();
  const vocabulary = useVocabulary();
  const words = useValueWords(props.refs);
  const text = (value: unknown) => (field ? valueText(kind, field, value, words) : plain(value));
  return (
    <>
      <b className={classes.label}>{vocabulary.field(kind, step.field, field?.spec.label)}</b>{' '}
      {!isBlank(step.from) && (
        <>
          <del className={classes.was}>{text(step.from)}</del>{' '}
          <span className={classes.arrow} aria-hidden="true">
            →
          </span>{' '}
        </>
      )}
      {isBlank(step.to) ? (
        <span className={classes.arrow}>{t('record.change.cleared')}</span>
      ) : (
        text(step.to)
      )}
    </>
  );
}

function plain(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
