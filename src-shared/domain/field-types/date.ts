import * as z from 'zod/mini';
import type { FieldForm } from '#shared/domain/field-types/field-form.ts';

/** `YYYY-MM-DD`: a calendar day, no zone. */
export const date = {
  schema: z.string().check(z.regex(/^(?!0000)\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)),
  column: 'day',
} satisfies FieldForm;
