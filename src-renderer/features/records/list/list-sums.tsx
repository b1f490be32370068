import { useTranslation } from 'react-i18next';
import { useList } from '#engine/client/engine-context.tsx';
import type { FieldInfo } from '#engine/protocol/lists.ts';
import type { View } from '#shared/domain/view.ts';
import { useFormat } from '#ui/i18n/format.ts';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';
import classes from './list.module.css';

/** What the amounts of a list's money columns come to, each currency by itself. */
export function ListSums(props: { readonly view: View; readonly fields: readonly FieldInfo[] }) {
  const { t } = useTranslation();
  const vocabulary = useVocabulary();
  const format = useFormat();
  const { view, fields } = props;
  const { data } = useList(
    { ...view, columns: [], sums: fields.map(({ id }) => id) },
    { offset: 0, limit: 0 },
  );
  return fields.map(({ id, spec }) => {
    const sums = data?.sums?.[id] ?? [];
    if (sums.length === 0) return null;
    const field = vocabulary.field(view.kind, id, spec.label);
    return (
      <output key={id} className={classes.sum} aria-label={t('record.sumOf', { field })}>
        {`${field}: ${sums.map(format.money).join(' · ')}`}
      </output>
    );
  });
}
