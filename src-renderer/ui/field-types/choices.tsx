import { Checkbox, Group } from '@mantine/core';
import type { Editor } from '#ui/inline-edit/editor.ts';
import { describedBy, readWords, wordsIn } from './controls.tsx';
import type { EditedType } from './edited-type.ts';
import { manyWordOps } from './filter-ops.ts';
import { Chips, optionLabel, optionText, stringsOf } from './option-words.tsx';

export const choices: EditedType<Extract<Editor, { type: 'choices' }>> = {
  text: (value, words, kind, field) =>
    words.format.list(stringsOf(value).map((option) => optionText(option, words, kind, field))),
  ops: manyWordOps,
  editing: {
    editor: ({ options }) => ({ type: 'choices', options }),
    rest: (value, { editor }) =>
      Array.isArray(value) ? (
        <Chips words={value.map((option) => optionLabel(editor.options, option))} />
      ) : null,
    draft: (value) => (Array.isArray(value) ? value : []),
    read: readWords,
    Control: ({ editor, label, error, draft, onDraft }) => (
      <Checkbox.Group
        value={[...wordsIn(draft)]}
        onChange={onDraft}
        error={describedBy(label, error).error}
      >
        <Group gap={12} role="group" aria-label={label}>
          {editor.options.map(({ value, label: title }) => (
            <Checkbox key={value} value={value} label={title} size="sm" />
          ))}
        </Group>
      </Checkbox.Group>
    ),
  },
};
