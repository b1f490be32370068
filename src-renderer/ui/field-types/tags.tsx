import { TagsInput } from '@mantine/core';
import { useRef } from 'react';
import type { Editor } from '#ui/inline-edit/editor.ts';
import { hasTag, usualSpelling } from '#ui/inline-edit/tag-words.ts';
import { describedBy, wordsIn } from './controls.tsx';
import type { ControlProps, EditedType } from './edited-type.ts';
import { manyWordOps } from './filter-ops.ts';
import { Chips, stringsOf } from './option-words.tsx';

type TagsEditor = Extract<Editor, { type: 'tags' }>;

/** Tags, and one that is being typed: left by whatever way, it is one of them. */
interface TagsDraft {
  readonly words: readonly string[];
  readonly typed: string;
}

function draftIn(draft: unknown): TagsDraft {
  if (typeof draft !== 'object' || draft === null || Array.isArray(draft)) {
    return { words: wordsIn(draft), typed: '' };
  }
  const { words, typed } = draft as Partial<TagsDraft>;
  return { words: wordsIn(words), typed: typeof typed === 'string' ? typed : '' };
}

function TagsControl({ editor, label, error, draft, onDraft }: ControlProps<TagsEditor>) {
  const suggestions = editor.suggestions ?? [];
  // Taking in what was typed changes both parts at once.
  const newest = useRef(draftIn(draft));
  newest.current = draftIn(draft);
  const put = (part: Partial<TagsDraft>) => {
    newest.current = { ...newest.current, ...part };
    onDraft(newest.current);
  };
  return (
    <TagsInput
      {...describedBy(label, error)}
      data={[...suggestions]}
      value={[...newest.current.words]}
      onChange={(next) => put({ words: usualSpelling(next, suggestions) })}
      searchValue={newest.current.typed}
      onSearchChange={(typed) => put({ typed })}
      isDuplicate={hasTag}
      acceptValueOnBlur
      splitChars={[',', '，', '、', ';', '；']}
      maxDropdownHeight={200}
    />
  );
}

export const tags: EditedType<TagsEditor> = {
  text: (value, { format }) => format.list(stringsOf(value)),
  ops: manyWordOps,
  editing: {
    editor: ({ suggestions }) => ({ type: 'tags', suggestions }),
    rest: (value) => (Array.isArray(value) ? <Chips words={wordsIn(value)} /> : null),
    draft: draftIn,
    read: (draft, { suggestions = [] }) => {
      const { words, typed } = draftIn(draft);
      const last = usualSpelling([typed.trim()], suggestions);
      const all = [...words, ...last.filter((word) => !hasTag(word, words))];
      return { value: all.length > 0 ? all : undefined };
    },
    Control: TagsControl,
    listed: true,
  },
};
