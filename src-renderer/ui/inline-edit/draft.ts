import { textIn } from '#ui/field-types/controls.tsx';
import type { ReadDraft } from '#ui/field-types/edited-type.ts';
import { editingOf } from '#ui/field-types/edited-types.ts';
import type { Editor } from './editor.ts';

/** What the control works on while editing: text as typed, or the value itself. */
export function draftOf(editor: Editor, value: unknown): unknown {
  const { draft = textIn } = editingOf(editor);
  return draft(value, editor);
}

/** The value that a draft means; `undefined` for blank. */
export function readDraft(editor: Editor, draft: unknown): ReadDraft {
  const { read } = editingOf(editor);
  return read ? read(draft, editor) : { value: textIn(draft).trim() || undefined };
}
