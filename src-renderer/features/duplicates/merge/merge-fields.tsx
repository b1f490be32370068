import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldInfo } from '#engine/protocol/lists.ts';
import { formOf } from '#shared/domain/field-type.ts';
import type { OpenRecord } from '#shared/domain/open-record.ts';
import {
  isChosen,
  type MergeChoice,
  type MergeChoices,
  type MergeOption,
  mergeOptions,
} from '#shared/rules/merge-records.ts';
import { isBlank } from '#shared/sync/change-set.ts';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';
import type { ValueWords } from '#ui/values/value-words.ts';
import classes from './merge.module.css';
import { ValueLines } from './value-lines.tsx';

interface FieldsProps {
  readonly kind: string;
  readonly fields: readonly FieldInfo[];
  readonly records: readonly OpenRecord[];
  readonly survivor: string;
  readonly choices: MergeChoices;
  readonly words: ValueWords;
  readonly onChoose: (field: string, choice: MergeChoice) => void;
}

/** Every field in which the records differ: chosen where one value can stay, else united. */
export function MergeFields(props: FieldsProps) {
  const { records } = props;
  const { t } = useTranslation();
  const withOptions = props.fields.map((field) => ({
    field,
    options: mergeOptions(field.id, field.spec, records),
  }));
  const differing = withOptions.filter(({ options }) => options.length > 1);
  const toChoose = differing.filter(({ field }) => isChosen(field.spec));
  const united = differing.filter(({ field }) => !isChosen(field.spec));
  const agreed = withOptions.filter(({ options }) => options.length === 1);
  return (
    <>
      <section className={classes.block} aria-label={t('duplicates.merge.choose')}>
        {toChoose.length > 0 ? (
          <>
            <h2>{t('duplicates.merge.choose')}</h2>
            {toChoose.map(({ field, options }) => (
              <ChosenField key={field.id} {...props} field={field} options={options} />
            ))}
          </>
        ) : (
          <p className={classes.quiet}>{t('duplicates.merge.agreeNone')}</p>
        )}
      </section>
      {united.length > 0 && (
        <section className={classes.block} aria-label={t('duplicates.merge.united')}>
          <h2>{t('duplicates.merge.united')}</h2>
          {united.map(({ field }) => (
            <PlainField key={field.id} {...props} field={field} />
          ))}
        </section>
      )}
      {agreed.length > 0 && (
        <details className={classes.agreed}>
          <summary>{t('duplicates.merge.agree', { count: agreed.length })}</summary>
          {agreed.map(({ field }) => (
            <PlainField key={field.id} {...props} field={field} />
          ))}
        </details>
      )}
    </>
  );
}

interface FieldProps extends FieldsProps {
  readonly field: FieldInfo;
}

/** A field of which one value stays: a choice among those that are there. */
function ChosenField(props: FieldProps & { readonly options: readonly MergeOption[] }) {
  const { kind, field, options, records, survivor, words } = props;
  const { t } = useTranslation();
  const vocabulary = useVocabulary();
  const labelId = useId();
  const choice = props.choices[field.id];
  const canJoin = formOf(field.spec.type).joined === true;
  const joined = canJoin && (choice ?? 'joined') === 'joined';
  const holder = typeof choice === 'object' ? choice.record : survivor;
  const taken = options.find((option) => option.records.includes(holder)) ?? options[0];
  return (
    <div role="radiogroup" aria-labelledby={labelId} className={classes.line}>
      <span id={labelId} className={classes.name}>
        {vocabulary.field(kind, field.id, field.spec.label)}
      </span>
      {records.map((record) => {
        const option = options.find((one) => one.records.includes(record.id));
        if (!option) return <Blank key={record.id} />;
        const value = <ValueLines kind={kind} field={field} value={option.value} words={words} />;
        // The same value again: the radio stands at its first place.
        if (option.records[0] !== record.id) {
          return (
            <div key={record.id} className={classes.option} data-same="true">
              <span className={classes.sign} aria-hidden="true">
                =
              </span>
              <span className={classes.pickText}>{value}</span>
            </div>
          );
        }
        const chosen = !joined && option === taken;
        return (
          <label key={record.id} className={classes.option} data-chosen={chosen}>
            <input
              type="radio"
              name={labelId}
              checked={chosen}
              onChange={() => props.onChoose(field.id, { record: record.id })}
            />
            <span className={classes.pickText}>{value}</span>
          </label>
        );
      })}
      {canJoin && (
        <label className={classes.option} data-chosen={joined} data-all="true">
          <input
            type="radio"
            name={labelId}
            checked={joined}
            onChange={() => props.onChoose(field.id, 'joined')}
          />
          <span className={classes.pickText}>{t('duplicates.merge.both')}</span>
        </label>
      )}
    </div>
  );
}

/** A field that needs no choice: what each record has. */
function PlainField(props: FieldProps) {
  const { kind, field, records, words } = props;
  const { t } = useTranslation();
  const vocabulary = useVocabulary();
  return (
    <div className={classes.line}>
      <span className={classes.name}>
        {vocabulary.field(kind, field.id, field.spec.label)}
        {formOf(field.spec.type).members?.prevails && (
          <span className={classes.hint}>{t('duplicates.merge.strictest')}</span>
        )}
      </span>
      {records.map((record) => {
        const value = record.values[field.id];
        if (isBlank(value)) return <Blank key={record.id} />;
        return (
          <div key={record.id} className={classes.option}>
            <span className={classes.pickText}>
              <ValueLines kind={kind} field={field} value={value} words={words} />
            </span>
          </div>
        );
      })}
    </div>
  );
}

function Blank() {
  return (
    <div className={classes.option} data-blank="true" aria-hidden="true">
      –
    </div>
  );
}
