import * as z from 'zod/mini';
import type { FieldForm } from '#shared/domain/field-types/field-form.ts';

/** A finite number, in the unit the field says. */
export const number = { schema: z.number(), column: 'number' } satisfies FieldForm;
