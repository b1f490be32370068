import * as z from 'zod/mini';
import type { FieldForm } from '#shared/domain/field-types/field-form.ts';
import { FIRST_TIME, LAST_TIME } from '#shared/domain/moment.ts';

/** A moment: UTC milliseconds, years 1 to 9999. */
export const time = {
  schema: z.int().check(z.minimum(FIRST_TIME), z.maximum(LAST_TIME)),
  column: 'number',
} satisfies FieldForm;
