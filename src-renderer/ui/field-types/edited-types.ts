import type { FieldType } from '#shared/domain/field-type.ts';
import type { Editor } from '#ui/inline-edit/editor.ts';
import { choice } from './choice.tsx';
import { choices } from './choices.tsx';
import { date } from './date.tsx';
import type { EditedType, EditingType } from './edited-type.ts';
import { addresses, consents, emails, files, handles, phones } from './entry-lists.ts';
import { longText } from './long-text.tsx';
import { money } from './money.tsx';
import { monthDay } from './month-day.tsx';
import { noField } from './no-field.ts';
import { number } from './number.tsx';
import { ref } from './ref.tsx';
import { tags } from './tags.tsx';
import { text } from './text.tsx';
import { time } from './time.tsx';
import { yesNo } from './yes-no.tsx';

const byType = {
  text,
  longText,
  number,
  money,
  date,
  monthDay,
  time,
  yesNo,
  choice,
  choices,
  tags,
  ref,
  phones,
  emails,
  addresses,
  handles,
  consents,
  files,
  options: noField,
  json: noField,
} satisfies Record<FieldType, unknown>;

/** How screens ask for values of each field type. An editor goes only to the type that it came from. */
export const editedTypes = byType as unknown as Readonly<Record<FieldType, EditedType>>;

/** How an editor works. */
export function editingOf(editor: Editor): EditingType {
  const { editing } = editedTypes[editor.type];
  if (!editing) throw new Error(`${editor.type} is not edited in place`);
  return editing;
}
