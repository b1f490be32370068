import { textOf } from '#shared/domain/entries.ts';
import type { ValueWords } from '#ui/values/value-words.ts';
import { LineControl } from './controls.tsx';
import type { EditedType } from './edited-type.ts';
import { textOps } from './filter-ops.ts';

export const text: EditedType = {
  text: (value, words, _kind, field) =>
    field.id === 'language' ? languageText(textOf(value), words) : textOf(value),
  ops: textOps,
  editing: {
    editor: () => ({ type: 'text' }),
    rest: (value) => String(value),
    Control: LineControl,
  },
};

/** A language tag by its name; free text as it is. */
function languageText(tag: string, words: ValueWords): string {
  return /^[a-z]{2,3}(-[A-Za-z]{4})?(-[A-Z]{2})?$/.test(tag) ? words.format.languageName(tag) : tag;
}
