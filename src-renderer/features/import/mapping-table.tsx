import { Select } from '@mantine/core';
import { memo, useCallback, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportColumn } from '#engine/protocol/import.ts';
import { Chip } from '#ui/pieces/small.tsx';
import { useGrowing } from '#ui/pieces/use-growing.ts';
import classes from './import.module.css';
import type { ImportWords } from './import-words.ts';

/** Guesses below this are shown as such. */
const SURE = 0.75;
/** Fields drawn in one frame. */
const AT_ONCE = 3;

/** Each column of the file, its first values, and where it goes. */
export function MappingTable(props: {
  readonly columns: readonly ImportColumn[];
  readonly targets: readonly string[];
  readonly mapping: readonly (string | null)[];
  readonly words: ImportWords;
  readonly onChange: (mapping: readonly (string | null)[]) => void;
}) {
  const { t } = useTranslation();
  const { columns, mapping, words, onChange } = props;
  const { drawn } = useGrowing(columns.length, AT_ONCE);
  const targets = useKept([...new Set([...props.targets, ...mapping.filter(isTarget)])]);
  const data = useMemo(
    () => [
      { value: '', label: t('import.notImported') },
      ...targets.map((value) => ({ value, label: words.target(value) })),
    ],
    [targets, words, t],
  );
  const latest = useRef({ mapping, onChange });
  latest.current = { mapping, onChange };
  const choose = useCallback((index: number, target: string | null) => {
    const now = latest.current;
    now.onChange(now.mapping.map((each, at) => (at === index ? target || null : each)));
  }, []);
  return (
    <table className={classes.mapping}>
      <caption className={classes.caption}>{t('import.columns')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('import.column')}</th>
          <th scope="col">{t('import.samples')}</th>
          <th scope="col">{t('import.goesTo')}</th>
        </tr>
      </thead>
      <tbody>
        {columns.slice(0, drawn).map((column, index) => (
          <MappingRow
            // biome-ignore lint/suspicious/noArrayIndexKey: columns of a file are known by their place
            key={index}
            index={index}
            column={column}
            target={mapping[index] ?? null}
            data={data}
            onChoose={choose}
          />
        ))}
      </tbody>
    </table>
  );
}

function isTarget(target: string | null): target is string {
  return target !== null;
}

/** The same list as before for as long as its words are: what hangs on it is not drawn anew. */
function useKept(words: readonly string[]): readonly string[] {
  const key = words.join('\n');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the words
  return useMemo(() => words, [key]);
}

interface MappingRowProps {
  readonly index: number;
  readonly column: ImportColumn;
  readonly target: string | null;
  readonly data: readonly { readonly value: string; readonly label: string }[];
  readonly onChoose: (index: number, target: string | null) => void;
}

const MappingRow = memo(function MappingRow(props: MappingRowProps) {
  const { t } = useTranslation();
  const { index, column, target } = props;
  const name = column.header || t('import.columnNumber', { number: index + 1 });
  const unsure = target !== null && target === column.target && column.confidence < SURE;
  return (
    <tr data-left={target === null}>
      <th scope="row">{name}</th>
      <td className={classes.samples}>{column.samples.join(' · ')}</td>
      <td>
        <div className={classes.target}>
          <Select
            aria-label={t('import.targetOf', { column: name })}
            data={props.data}
            value={target ?? ''}
            searchable
            allowDeselect={false}
            onChange={(value) => props.onChoose(index, value)}
          />
          {target !== null && column.damaged ? (
            <Chip tone="warn">{t('import.damagedColumn')}</Chip>
          ) : null}
          {unsure && <Chip tone="warn">{t('import.unsure')}</Chip>}
        </div>
      </td>
    </tr>
  );
});
