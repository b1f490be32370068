import { TagsInput } from '@mantine/core';
import type { Editor } from '#ui/inline-edit/editor.ts';
import { hasTag, usualSpelling } from '#ui/inline-edit/tag-words.ts';
import { describedBy, readWords, wordsIn } from './controls.tsx';
import type { EditedType } from './edited-type.ts';
import { manyWordOps } from './filter-ops.ts';
import { Chips, stringsOf } from './option-words.tsx';

export const tags: EditedType<Extract<Editor, { type: 'tags' }>> = {
  text: (value, { format }) => format.list(stringsOf(value)),
  ops: manyWordOps,
  editing: {
    editor: ({ suggestions }) => ({ type: 'tags', suggestions }),
    rest: (value) => (Array.isArray(value) ? <Chips words={wordsIn(value)} /> : null),
    draft: (value) => (Array.isArray(value) ? value : []),
    read: readWords,
    Control: ({ editor, label, error, draft, onDraft }) => (
      <TagsInput
        {...describedBy(label, error)}
        data={[...(editor.suggestions ?? [])]}
        value={[...wordsIn(draft)]}
        onChange={(next) => onDraft(usualSpelling(next, editor.suggestions ?? []))}
        isDuplicate={hasTag}
        acceptValueOnBlur
        splitChars={[',', '，', '、', ';', '；']}
        maxDropdownHeight={200}
      />
    ),
    listed: true,
  },
};
