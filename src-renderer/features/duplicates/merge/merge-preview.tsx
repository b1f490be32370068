import { useTranslation } from 'react-i18next';
import type { FieldInfo } from '#engine/protocol/lists.ts';
import type { OpenRecord } from '#shared/domain/open-record.ts';
import type { Merged } from '#shared/rules/merge-records.ts';
import { isBlank } from '#shared/sync/change-set.ts';
import { useFormat } from '#ui/i18n/format.ts';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';
import { NameText } from '#ui/pieces/name-text.tsx';
import type { ValueWords } from '#ui/values/value-words.ts';
import classes from './merge.module.css';
import { addedUp, type RelatedCount } from './use-related-counts.ts';
import { ValueLines } from './value-lines.tsx';

/** The record as it will be, with where its values come from and what will be shown with it. */
export function MergePreview(props: {
  readonly kind: string;
  readonly title: string;
  readonly fields: readonly FieldInfo[];
  readonly records: readonly OpenRecord[];
  readonly survivor: string;
  readonly merged: Merged;
  readonly related: ReadonlyMap<string, readonly RelatedCount[]>;
  readonly words: ValueWords;
}) {
  const { kind, merged, survivor, words } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const vocabulary = useVocabulary();
  const titleOf = (id: string) =>
    props.records.find((record) => record.id === id)?.title || t('record.unnamed');
  const belongs = addedUp([...props.related.values()].flat());
  const filled = props.fields.flatMap((field) => {
    const result = merged.fields[field.id];
    return result && !isBlank(result.value) ? [{ field, result }] : [];
  });
  return (
    <aside className={classes.preview} aria-label={t('duplicates.merge.result')}>
      <h2 className={classes.previewHead}>{t('duplicates.merge.result')}</h2>
      <p className={classes.previewName} aria-live="polite">
        <NameText title={props.title || t('record.unnamed')} />
      </p>
      <dl>
        {filled.map(({ field, result }) => {
          const others = result.from.filter((id) => id !== survivor);
          const added = others.length > 0 && result.how !== 'kept';
          return (
            <div key={field.id} className={classes.previewLine}>
              <dt>{vocabulary.field(kind, field.id, field.spec.label)}</dt>
              <dd>
                <ValueLines kind={kind} field={field} value={result.value} words={words} />
                {added && (
                  <span className={classes.from}>
                    {props.records.length === 2
                      ? t('duplicates.merge.fromTheOther')
                      : t('duplicates.merge.fromOther', {
                          title: format.list([...new Set(others.map(titleOf))]),
                        })}
                  </span>
                )}
              </dd>
            </div>
          );
        })}
      </dl>
      <h2 className={classes.previewHead}>{t('duplicates.merge.shows')}</h2>
      <p className={classes.shows}>
        {belongs.length > 0
          ? format.list(
              belongs.map(
                (one) => `${format.number(one.count)} ${vocabulary.kind(one.kind, one.count)}`,
              ),
            )
          : t('duplicates.merge.showsNothing')}
      </p>
      <p className={classes.quiet}>{t('duplicates.merge.safe')}</p>
    </aside>
  );
}
