import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { textOf } from '#shared/domain/entries.ts';
import type { Editor } from '#ui/inline-edit/editor.ts';
import { describedBy, textIn } from './controls.tsx';
import type { ControlProps, EditedType } from './edited-type.ts';
import { wordOps } from './filter-ops.ts';
import { optionLabel, optionText } from './option-words.tsx';

type ChoiceEditor = Extract<Editor, { type: 'choice' }>;

export const choice: EditedType<ChoiceEditor> = {
  text: (value, words, kind, field) => optionText(textOf(value), words, kind, field),
  ops: wordOps,
  editing: {
    editor: ({ options, spec }) => ({ type: 'choice', options, required: spec.required === true }),
    rest: (value, { editor }) => optionLabel(editor.options, value),
    Control: ChoiceControl,
    chosen: true,
    listed: true,
  },
};

function ChoiceControl(props: ControlProps<ChoiceEditor>) {
  const { t } = useTranslation();
  const { editor, label, error, draft } = props;
  return (
    <Select
      {...describedBy(label, error)}
      data={editor.options.map(({ value, label: title }) => ({ value, label: title }))}
      value={textIn(draft) || null}
      allowDeselect={false}
      clearable={!editor.required}
      searchable={editor.options.length > 12}
      nothingFoundMessage={t('ui.noMatches')}
      defaultDropdownOpened
      onChange={(value) => props.onChoose(value ?? '')}
      onDropdownClose={props.onLeave}
    />
  );
}
