import * as z from 'zod/mini';
import type { FieldForm } from '#shared/domain/field-types/field-form.ts';

/** Structured settings of the program itself (a view's definition, a setting's value). */
export const json = { schema: z.unknown() } satisfies FieldForm;
