import * as z from 'zod/mini';
import type { Entry } from '#shared/domain/entries.ts';
import { cleanEntries } from '#shared/domain/field-types/clean-list.ts';
import type { FieldForm } from '#shared/domain/field-types/field-form.ts';
import { label, listOf, primary } from '#shared/domain/field-types/list-of.ts';

const address = z.object({
  street: z.optional(z.string().check(z.maxLength(500))),
  city: z.optional(z.string().check(z.maxLength(200))),
  region: z.optional(z.string().check(z.maxLength(200))),
  postalCode: z.optional(z.string().check(z.maxLength(40))),
  country: z.optional(z.string().check(z.maxLength(100))),
  label,
  primary,
});

/** As they are written one after the other. */
const WRITTEN = ['street', 'postalCode', 'city', 'region', 'country'];

export const addresses = {
  schema: listOf(address),
  column: 'text',
  line: (entry: Entry) => {
    let text = '';
    for (const part of WRITTEN) {
      const own = entry[part];
      if (own) text = text === '' ? String(own) : `${text}, ${own}`;
    }
    return text;
  },
  clean: cleanEntries,
  entries: true,
  members: { by: ['street', 'city', 'region', 'postalCode', 'country'] },
} satisfies FieldForm;
