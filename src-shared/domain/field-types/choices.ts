import * as z from 'zod/mini';
import type { FieldForm } from '#shared/domain/field-types/field-form.ts';
import { listOf } from '#shared/domain/field-types/list-of.ts';

/** Ids of options. */
export const choices = {
  schema: listOf(z.string().check(z.maxLength(200))),
  among: (option: z.ZodMiniType) => listOf(option),
  column: 'words',
  members: { plain: (id: string) => id },
} satisfies FieldForm;
