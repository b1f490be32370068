import * as z from 'zod/mini';
import type { FieldForm } from '#shared/domain/field-types/field-form.ts';

/** The id of a record of the kind `of`. */
export const ref = {
  schema: z.string().check(z.minLength(1), z.maxLength(64)),
  column: 'ref',
  refers: true,
} satisfies FieldForm;
