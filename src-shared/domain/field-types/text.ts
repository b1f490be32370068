import * as z from 'zod/mini';
import type { FieldForm } from '#shared/domain/field-types/field-form.ts';
import { cleanText } from '#shared/text/clean-text.ts';

/** One line: `string`. */
export const text = {
  schema: z.string().check(z.maxLength(500)),
  column: 'text',
  clean: (value: unknown) => (typeof value === 'string' ? cleanText(value) : value),
} satisfies FieldForm;
