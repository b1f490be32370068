import type { FieldType } from '#shared/domain/field-type.ts';
import type { Editor } from '#ui/inline-edit/editor.ts';

/** Lists of entries of which the first, the primary one, is edited as a line where there is no room for all. */
export const firstEntryEditors: Readonly<Partial<Record<FieldType, () => Editor>>> = {
  phones: () => ({ type: 'text', inputMode: 'tel' }),
  emails: () => ({ type: 'text', inputMode: 'email' }),
};
