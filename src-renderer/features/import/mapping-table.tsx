import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ImportColumn } from '#engine/protocol.ts';
import { Chip } from '#ui/pieces/small.tsx';
import classes from './import.module.css';
import type { ImportWords } from './import-words.ts';

/** Guesses below this are shown as such. */
const SURE = 0.75;

/** Each column of the file, its first values, and where it goes. */
export function MappingTable(props: {
  readonly columns: readonly ImportColumn[];
  readonly targets: readonly string[];
  readonly mapping: readonly (string | null)[];
  readonly words: ImportWords;
  readonly onChange: (mapping: readonly (string | null)[]) => void;
}) {
  const { t } = useTranslation();
  const { columns, mapping, words } = props;
  const targets = [...new Set([...props.targets, ...mapping.filter((each) => each !== null)])];
  const data = [
    { value: '', label: t('import.notImported') },
    ...targets.map((value) => ({ value, label: words.target(value) })),
  ];
  const change = (index: number, target: string | null) =>
    props.onChange(mapping.map((each, at) => (at === index ? target || null : each)));
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
        {columns.map((column, index) => {
          const name = column.header || t('import.columnNumber', { number: index + 1 });
          const target = mapping[index] ?? null;
          const unsure = target !== null && target === column.target && column.confidence < SURE;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: columns of a file are known by their place
            <tr key={index} data-left={target === null}>
              <th scope="row">{name}</th>
              <td className={classes.samples}>{column.samples.join(' · ')}</td>
              <td>
                <div className={classes.target}>
                  <Select
                    aria-label={t('import.targetOf', { column: name })}
                    data={data}
                    value={target ?? ''}
                    searchable
                    allowDeselect={false}
                    onChange={(value) => change(index, value)}
                  />
                  {unsure && <Chip tone="warn">{t('import.unsure')}</Chip>}
                </div>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
