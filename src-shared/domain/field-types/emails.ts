import * as z from 'zod/mini';
import { cleanEntries } from '#shared/domain/field-types/clean-list.ts';
import type { FieldForm } from '#shared/domain/field-types/field-form.ts';
import { label, listOf, primary } from '#shared/domain/field-types/list-of.ts';

const email = z.object({
  value: z.string().check(z.minLength(1), z.maxLength(254)),
  label,
  primary,
});

export const emails = {
  schema: listOf(email),
  column: 'text',
  clean: cleanEntries,
  entries: true,
  members: {},
} satisfies FieldForm;
