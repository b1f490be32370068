import { textOf } from '#shared/domain/entries.ts';
import type { Editor } from '#ui/inline-edit/editor.ts';
import { RefControl } from '#ui/inline-edit/ref-control.tsx';
import { NameText } from '#ui/pieces/name-text.tsx';
import type { EditedType } from './edited-type.ts';
import { wordOps } from './filter-ops.ts';

export const ref: EditedType<Extract<Editor, { type: 'ref' }>> = {
  text: (value, words) => words.title(textOf(value)),
  ops: wordOps,
  editing: {
    editor: ({ spec, search, title }) =>
      spec.of === undefined
        ? null
        : { type: 'ref', search, required: spec.required === true, ...(title ? { title } : {}) },
    rest: (value, { editor }) => (
      <NameText title={editor.title ?? String(value)} second={editor.second} strong={false} />
    ),
    Control: RefControl,
    chosen: true,
    listed: true,
  },
};
