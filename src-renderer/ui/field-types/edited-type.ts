import type { ComponentType, ReactNode } from 'react';
import type { Entry } from '#shared/domain/entries.ts';
import type { FieldSpec } from '#shared/domain/field-spec.ts';
import type { FilterOp } from '#shared/domain/view.ts';
import type { Format } from '#ui/i18n/format.ts';
import type { Editor, Option, RefOption } from '#ui/inline-edit/editor.ts';
import type { ValueField, ValueWords } from '#ui/values/value-words.ts';

/** A problem of reading what was typed: translated as `problem.invalid.<problem>`. */
export type ReadProblem = 'number' | 'money' | 'date' | 'monthDay' | 'time';

/** The value that a draft means, `undefined` for blank; or why it means none. */
export type ReadDraft = { readonly value: unknown } | { readonly problem: ReadProblem };

export interface ControlProps<E extends Editor = Editor> {
  readonly editor: E;
  readonly label: string;
  readonly draft: unknown;
  readonly onDraft: (draft: unknown) => void;
  /** Saves at once: a choice was made. */
  readonly onChoose: (draft: unknown) => void;
  /** Gives back the value without a change. */
  readonly onLeave: () => void;
  /** What is wrong with the draft: says what is allowed. */
  readonly error: string | null;
}

/** What an editor needs of the field and of other records. */
export interface EditorGround {
  readonly spec: FieldSpec;
  readonly value: unknown;
  /** ISO 4217: what amounts are in until somebody says another. */
  readonly currency: string;
  /** choice, choices: what is offered. */
  readonly options: readonly Option[];
  /** tags: what is in use, the most used first. */
  readonly suggestions: readonly string[];
  /** ref: the title of the record it points at. */
  readonly title: string | undefined;
  /** ref: finds records to point at. */
  readonly search: (text: string) => Promise<readonly RefOption[]>;
}

/** What a value at rest is written with. */
export interface RestGround<E extends Editor> {
  readonly editor: E;
  readonly format: Format;
  readonly yesNo: (value: boolean) => string;
}

/** How a field type is edited in place. */
export interface EditingType<E extends Editor = Editor> {
  /** How a field is edited; null where it cannot be here. */
  readonly editor: (ground: EditorGround) => E | null;
  /** How a value reads at rest. */
  readonly rest: (value: unknown, ground: RestGround<E>) => ReactNode;
  /** What the control works on: text as typed where nothing is said. */
  readonly draft?: (value: unknown, editor: E) => unknown;
  readonly read?: (draft: unknown, editor: E) => ReadDraft;
  readonly Control: ComponentType<ControlProps<E>>;
  /** Its list saves by choosing, and leaving it leaves the field. */
  readonly chosen?: true;
  /** Enter and Escape are first of all for its list. */
  readonly listed?: true;
  /** Enter begins a line; Ctrl or Cmd with it saves. */
  readonly lines?: true;
}

/**
 * How screens ask for values of a field type, write them out and filter by them. How lists show them is
 * in `shown-types.ts`, which the first load has.
 */
export interface EditedType<E extends Editor = Editor> {
  /** A value as one line in the user's language; never asked for a blank. */
  readonly text: (value: unknown, words: ValueWords, kind: string, field: ValueField) => string;
  /** Of a list of entries: one of them as a line. */
  readonly entry?: (entry: Entry, words: ValueWords) => string;
  /** Of a list of entries: what is said beside one of them; its label where nothing else is. */
  readonly beside?: (entry: Entry, words: ValueWords) => string;
  /** Of a list of entries: each is a yes or a no (`given`). */
  readonly answers?: true;
  /** Of a list of entries: stands behind one that is not what it should be. */
  readonly Mark?: ComponentType<{ readonly entry: Entry }>;
  /** The ops a field can be filtered by, the likeliest first. */
  readonly ops: readonly FilterOp[];
  /** Absent: it has an editor of its own, or none. */
  readonly editing?: EditingType<E>;
}
