import { Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useList } from '#engine/client/engine-context.tsx';
import type { Filter } from '#shared/domain/view.ts';
import { NameText } from '#ui/pieces/name-text.tsx';

const OFFERED = 20;

/** Chooses a record of a kind by the engine's search (names, pinyin, phones). */
export function RefPicker(props: {
  readonly kind: string;
  readonly label: string;
  /** The record chosen now. */
  readonly value: string | null;
  readonly valueTitle?: string | undefined;
  readonly filter?: Filter;
  /** Not offered: the record itself. */
  readonly except?: string;
  readonly autoFocus?: boolean;
  readonly clearable?: boolean;
  readonly onChoose: (id: string | null, title: string) => void;
  readonly error?: string | undefined;
}) {
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  // What stands in the field is the chosen record's name at first: that is no search.
  const wanted = search === props.valueTitle ? '' : search.trim();
  const { data, stale } = useList(
    {
      kind: props.kind,
      ...(wanted ? { search: wanted } : { sort: [{ field: 'title' }] }),
      ...(props.filter ? { filter: props.filter } : {}),
    },
    { offset: 0, limit: OFFERED },
  );
  const rows = data?.rows.filter((row) => row.id !== props.except) ?? [];
  const seconds = new Map(rows.map((row) => [row.id, row.subtitle]));
  const options = rows.map((row) => ({ value: row.id, label: row.title || t('record.unnamed') }));
  const chosen = props.value;
  if (chosen !== null && !options.some((option) => option.value === chosen)) {
    options.push({ value: chosen, label: props.valueTitle ?? '' });
  }
  return (
    <Select
      searchable
      autoFocus={props.autoFocus ?? false}
      clearable={props.clearable ?? false}
      aria-label={props.label}
      placeholder={props.label}
      data={options}
      value={props.value}
      error={props.error}
      onChange={(id, option) => props.onChoose(id, option?.label ?? '')}
      onSearchChange={setSearch}
      // The engine has searched already.
      filter={({ options: offered }) =>
        offered.filter((option) => !('value' in option) || seconds.has(String(option.value)))
      }
      nothingFoundMessage={stale ? t('record.searching') : t('record.noneFound')}
      maxDropdownHeight={280}
      comboboxProps={{ withinPortal: true, width: 260, position: 'bottom-start' }}
      renderOption={({ option }) => (
        <NameText title={option.label} second={seconds.get(String(option.value))} strong={false} />
      )}
    />
  );
}
