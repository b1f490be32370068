import { type Entry, textOf } from '#shared/domain/entries.ts';
import type { EntryType } from '#shared/domain/field-type.ts';
import { isBlank } from '#shared/sync/change-set.ts';
import { editedTypes } from '#ui/field-types/edited-types.ts';
import type { ValueField, ValueWords } from './value-words.ts';

/** A field's value as one line in the user's language; empty for a blank. */
export function valueText(
  kind: string,
  field: ValueField,
  value: unknown,
  words: ValueWords,
): string {
  return isBlank(value) ? '' : editedTypes[field.spec.type].text(value, words, kind, field);
}

/** An entry as one line: the number, the address, the handle with its service. */
export function entryText(type: EntryType, entry: Entry, words: ValueWords): string {
  return editedTypes[type].entry?.(entry, words) ?? '';
}

/** What is said beside an entry: its label, or what else tells it from others. */
export function entryBeside(type: EntryType, entry: Entry, words: ValueWords): string {
  const { beside } = editedTypes[type];
  return beside ? beside(entry, words) : words.word('label', textOf(entry.label));
}
