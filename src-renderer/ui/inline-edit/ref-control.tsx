import { Select } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ControlProps } from '#ui/field-types/edited-type.ts';
import type { Editor, RefOption } from './editor.ts';

/** Finds the record to point at while the user types. */
export function RefControl(
  props: Omit<ControlProps, 'editor'> & { readonly editor: Extract<Editor, { type: 'ref' }> },
) {
  const { t } = useTranslation();
  const { editor } = props;
  const value = typeof props.draft === 'string' && props.draft ? props.draft : null;
  const present: readonly RefOption[] =
    value === null ? [] : [{ value, label: editor.title ?? value }];
  const [text, setText] = useState(editor.title ?? '');
  const [found, setFound] = useState<readonly RefOption[]>(present);
  const { search } = editor;
  const wanted = text === editor.title ? '' : text;
  useEffect(() => {
    let current = true;
    // A failed search offers what is there; the status line tells what is wrong with the engine.
    search(wanted).then(
      (options) => current && setFound(options),
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [search, wanted]);
  const known = new Map([...present, ...found].map((option) => [option.value, option]));
  return (
    <Select
      aria-label={props.label}
      error={props.error}
      data={[...known.values()].map(({ value: id, label, second }) => ({
        value: id,
        label: second ? `${label} ${second}` : label,
      }))}
      value={value}
      searchable
      clearable={!editor.required}
      allowDeselect={false}
      // The search has already decided what fits.
      filter={({ options }) => options}
      searchValue={text}
      onSearchChange={setText}
      nothingFoundMessage={t('ui.noMatches')}
      defaultDropdownOpened
      onChange={(id) => props.onChoose(id ?? '')}
      onDropdownClose={props.onLeave}
    />
  );
}
