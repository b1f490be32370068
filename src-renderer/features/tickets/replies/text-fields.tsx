import { useTranslation } from 'react-i18next';
import { textOf } from '#shared/domain/entries.ts';
import type { OpenRecord } from '#shared/domain/open-record.ts';
import { fillText, type TextField, textFields } from '#shared/rules/service/fill-text.ts';
import { ColumnSection } from '#ui/pieces/section.tsx';
import { UnfilledLines } from './filled-text.tsx';
import { macroList, replyList } from './reply-presets.ts';
import classes from './text-fields.module.css';

const written = (field: TextField, instead = '') => `{{${field}${instead}}}`;

/** Beside a text that is filled where it is used: which fields there are, and which it names that there are not. */
export function TextFields({ record }: { readonly record: OpenRecord }) {
  const { t } = useTranslation();
  if (record.kind !== replyList.kind && record.kind !== macroList.kind) return null;
  const { unknown } = fillText(textOf(record.values.text), {});
  return (
    <ColumnSection title={t('replies.fields.title')}>
      <div role="status">
        <UnfilledLines unknown={unknown} blank={[]} />
      </div>
      <p className={classes.explained}>{t('replies.fields.explained')}</p>
      <dl className={classes.fields}>
        {textFields.map((field) => (
          <div key={field}>
            <dt>
              <code>{written(field)}</code>
            </dt>
            <dd>{t(`replies.fields.${field}`)}</dd>
          </div>
        ))}
      </dl>
      <p className={classes.explained}>
        {t('replies.fields.fallback')}{' '}
        <code>{written('customer.givenName', `|${t('replies.fields.example')}`)}</code>
      </p>
    </ColumnSection>
  );
}
