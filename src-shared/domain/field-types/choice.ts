import * as z from 'zod/mini';
import type { FieldForm } from '#shared/domain/field-types/field-form.ts';

/** The id of an option. */
export const choice = {
  schema: z.string().check(z.maxLength(200)),
  among: (option: z.ZodMiniType) => option,
  column: 'word',
} satisfies FieldForm;
