import * as z from 'zod/mini';
import { cleanEntries } from '#shared/domain/field-types/clean-list.ts';
import type { FieldForm } from '#shared/domain/field-types/field-form.ts';
import { label, listOf, primary } from '#shared/domain/field-types/list-of.ts';
import { plainText } from '#shared/domain/field-types/plain-text.ts';

const phone = z.object({
  /** E.164 (an extension as `;ext=12`) where it surely is a number, else what was typed. */
  value: z.string().check(z.minLength(1), z.maxLength(60)),
  /** What was typed, where that differs from `value`: another region may read it otherwise. */
  typed: z.optional(z.string().check(z.minLength(1), z.maxLength(60))),
  label,
  primary,
});

export const phones = {
  schema: listOf(phone),
  column: 'phones',
  clean: cleanEntries,
  // What was typed and is not surely a number tells nobody.
  tells: (value: string) => /^\+\d/.test(value),
  entries: true,
  // The number without its punctuation.
  members: { plain: (text: string) => plainText(text).replace(/[\s().\-/]/g, '') },
} satisfies FieldForm;
