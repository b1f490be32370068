import * as z from 'zod/mini';
import type { FieldForm } from '#shared/domain/field-types/field-form.ts';
import { MOST_MONEY } from '#shared/domain/money.ts';

/** `{amount, currency}`: whole minor units, and ISO 4217. */
export const money = {
  schema: z.object({
    amount: z.int().check(z.minimum(-MOST_MONEY), z.maximum(MOST_MONEY)),
    currency: z.string().check(z.regex(/^[A-Z]{3}$/)),
  }),
  column: 'money',
} satisfies FieldForm;
