import * as z from 'zod/mini';
import type { FieldForm } from '#shared/domain/field-types/field-form.ts';

export const yesNo = { schema: z.boolean(), column: 'yesNo' } satisfies FieldForm;
