import { Switch } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CheckedChange } from '#engine/protocol/import.ts';
import type { FieldInfo } from '#engine/protocol/lists.ts';
import { RecordLink } from '#ui/feature/record-link.tsx';
import { useFormat } from '#ui/i18n/format.ts';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';
import { BlockHead, Chip } from '#ui/pieces/small.tsx';
import { ChangedFields } from './changed-fields.tsx';
import classes from './checked.module.css';
import { useCheckedChanges } from './checked-rows.ts';
import { Pager } from './pager.tsx';

/** Each record that an import or a restore would change, field by field; names alone when asked. */
export function ChangesList(props: {
  /** The job that made the check. */
  readonly check: string;
  readonly total: number;
  readonly renamed: number;
}) {
  const { check, total, renamed } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const words = useVocabulary();
  const [names, setNames] = useState(false);
  const [place, setPlace] = useState(0);
  const only = names && renamed > 0 ? 'renames' : undefined;
  const { page, failure } = useCheckedChanges(check, place, only);
  if (total === 0) return null;
  const title = t('import.checked.changes');
  return (
    <section aria-label={title}>
      <BlockHead title={title} count={format.number(total)} />
      {renamed > 0 && (
        <Switch
          label={t('import.checked.onlyNames', { count: renamed, shown: format.number(renamed) })}
          checked={names}
          onChange={(event) => {
            setNames(event.currentTarget.checked);
            setPlace(0);
          }}
        />
      )}
      {failure && <p className={classes.failure}>{words.engineError(failure.code)}</p>}
      {page && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keys
        <ol className={classes.changes} tabIndex={0} aria-label={title}>
          {page.rows.map((change) => (
            <Change
              key={`${change.kind} ${change.id}`}
              change={change}
              fields={page.fields[change.kind] ?? []}
              refs={page.refs}
            />
          ))}
        </ol>
      )}
      <Pager page={place} total={page?.total ?? 0} onPage={setPlace} />
    </section>
  );
}

function Change(props: {
  readonly change: CheckedChange;
  readonly fields: readonly FieldInfo[];
  readonly refs: Readonly<Record<string, string>>;
}) {
  const { t } = useTranslation();
  const { change } = props;
  return (
    <li className={classes.change}>
      <div className={classes.head}>
        <RecordLink kind={change.kind} id={change.id} title={change.title} />
        {change.renames && <Chip tone="warn">{t('import.checked.renames')}</Chip>}
        {change.line !== undefined && (
          <span className={classes.line}>{t('import.line', { line: change.line })}</span>
        )}
      </div>
      <ChangedFields {...props} />
    </li>
  );
}
