import { type Entry, textOf } from '#shared/domain/entries.ts';
import { cleanEntries } from '#shared/domain/field-types/clean-list.ts';
import type { FieldForm } from '#shared/domain/field-types/field-form.ts';
import { listOf } from '#shared/domain/field-types/list-of.ts';
import { fileEntry } from '#shared/domain/file-entry.ts';

/** Files, whose contents lie apart. */
export const files = {
  schema: listOf(fileEntry),
  column: 'text',
  line: ({ name }: Entry) => textOf(name),
  clean: cleanEntries,
  members: { by: ['id'] },
} satisfies FieldForm;
