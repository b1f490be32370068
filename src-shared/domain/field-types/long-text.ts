import * as z from 'zod/mini';
import type { FieldForm } from '#shared/domain/field-types/field-form.ts';
import { cleanLines } from '#shared/text/clean-text.ts';

/** Any number of lines: `string`. */
export const longText = {
  schema: z.string().check(z.maxLength(100_000)),
  column: 'text',
  clean: (value: unknown) => (typeof value === 'string' ? cleanLines(value) : value),
  joined: true,
} satisfies FieldForm;
