import * as z from 'zod/mini';
import type { FieldForm } from '#shared/domain/field-types/field-form.ts';

/** `--MM-DD` or `YYYY-MM-DD`: a day of every year, whose first year is known or not. */
export const monthDay = {
  schema: z.string().check(z.regex(/^((?!0000)\d{4}|-)-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)),
  column: 'yearlyDay',
  // Year 0 is how some programs write a day without a year.
  clean: (value: unknown) => (typeof value === 'string' ? value.replace(/^0000-/, '--') : value),
} satisfies FieldForm;
