import { TextInput } from '@mantine/core';
import type { Editor } from '#ui/inline-edit/editor.ts';
import type { ControlProps, ReadDraft, ReadProblem } from './edited-type.ts';

/** What names an input and says what is wrong with it. */
export function describedBy(label: string, error: string | null) {
  return {
    'aria-label': label,
    // The library ties it to the input as its description.
    error: error === null ? null : <span role="alert">{error}</span>,
  };
}

export function textIn(draft: unknown): string {
  return typeof draft === 'string' ? draft : '';
}

/** One line to type into. */
export function LineControl(props: ControlProps) {
  const { editor, label, draft, error, onDraft } = props;
  return (
    <TextInput
      {...describedBy(label, error)}
      inputMode={inputModeOf(editor)}
      value={textIn(draft)}
      autoComplete="off"
      onChange={(event) => onDraft(event.currentTarget.value)}
    />
  );
}

function inputModeOf(editor: Editor) {
  return 'inputMode' in editor ? (editor.inputMode ?? 'text') : 'text';
}

/** Reads typed text: nothing typed is no value. */
export function typed<T>(
  read: (text: string) => T | null,
  problem: ReadProblem,
): (draft: unknown) => ReadDraft {
  return (draft) => {
    const text = textIn(draft).trim();
    if (text === '') return { value: undefined };
    const value = read(text);
    return value === null ? { problem } : { value };
  };
}

/** Reads words: none is no value. */
export function readWords(draft: unknown): ReadDraft {
  return { value: Array.isArray(draft) && draft.length > 0 ? draft : undefined };
}

export function wordsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
