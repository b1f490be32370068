import { Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useList, useRecord } from '#engine/client/engine-context.tsx';
import { textOf } from '#shared/domain/entries.ts';
import type { FieldInputProps } from './field-input-props.ts';

const offered = 20;

/** Chooses a record of the kind a field points at, by searching for it. */
export function RefInput(props: FieldInputProps) {
  const { t } = useTranslation();
  const of = props.info.spec.of ?? '';
  const chosen = textOf(props.value);
  const [text, setText] = useState('');
  const { data } = useList(
    { kind: of, ...(text ? { search: text } : {}) },
    { offset: 0, limit: offered },
  );
  const present = useRecord(of, chosen).data;
  const found = (data?.rows ?? []).map(({ id, title, subtitle }) => ({
    value: id,
    label: subtitle ? `${title} ${subtitle}` : title,
  }));
  const known = found.some(({ value }) => value === chosen);
  const options =
    present && chosen && !known ? [{ value: chosen, label: present.title }, ...found] : found;
  return (
    <Select
      label={props.label}
      aria-label={props.ariaLabel}
      error={props.error}
      data={options}
      value={chosen || null}
      searchable
      clearable
      filter={({ options: all }) => all}
      nothingFoundMessage={t('ui.noMatches')}
      onSearchChange={(wanted) => setText(wanted === labelOf(options, chosen) ? '' : wanted)}
      onChange={(id) => props.onChange(id ?? undefined)}
      clearButtonProps={{ 'aria-label': t('ui.remove') }}
      {...(props.autoFocus ? { 'data-autofocus': true } : {})}
    />
  );
}

function labelOf(
  options: readonly { readonly value: string; readonly label: string }[],
  chosen: string,
): string | undefined {
  return options.find(({ value }) => value === chosen)?.label;
}
