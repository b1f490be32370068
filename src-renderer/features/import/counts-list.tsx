import { useTranslation } from 'react-i18next';
import type { ImportCounts, RefusedRow } from '#engine/protocol/import.ts';
import { useFormat } from '#ui/i18n/format.ts';
import { BlockHead } from '#ui/pieces/small.tsx';
import classes from './import.module.css';
import type { ImportWords } from './import-words.ts';

const counted = [
  'added',
  'updated',
  'renamed',
  'namesKept',
  'unchanged',
  'asked',
  'unanswered',
  'duplicates',
  'refused',
  'likely',
  'created',
  'brought',
  'joined',
  'remarked',
  'leftLines',
] as const satisfies readonly (keyof ImportCounts)[];

/** What an import does or did, in numbers. */
export function CountsList(props: { readonly counts: ImportCounts }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <dl className={classes.counts}>
      {counted
        .filter((name) => (props.counts[name] ?? 0) > 0 || name === 'added')
        .map((name) => (
          <div key={name} data-count={name}>
            <dt>{t(`import.counts.${name}`)}</dt>
            <dd>{format.number(props.counts[name] ?? 0)}</dd>
          </div>
        ))}
    </dl>
  );
}

/** Rows that were left out or look odd, each with its reason. */
export function RowsList(props: {
  readonly title: string;
  readonly rows: readonly RefusedRow[];
  readonly total: number;
  readonly words: ImportWords;
  readonly columns: readonly string[];
}) {
  const { t } = useTranslation();
  const format = useFormat();
  if (props.rows.length === 0) return null;
  return (
    <section aria-label={props.title}>
      <BlockHead title={props.title} count={format.number(props.total)} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keys */}
      <ul className={classes.rows} tabIndex={0} aria-label={props.title}>
        {props.rows.map((row) => (
          <li key={`${row.line} ${row.reason} ${row.column ?? ''} ${row.params?.text ?? ''}`}>
            <span className={classes.line}>{t('import.line', { line: row.line })}</span>
            <span className={classes.said}>
              {row.column !== undefined && (
                <span className={classes.columnName}>
                  {props.columns[row.column - 1] ||
                    t('import.columnNumber', { number: row.column })}
                </span>
              )}
              <span>{props.words.reason(row)}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
