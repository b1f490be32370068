import * as z from 'zod/mini';
import type { Entry } from '#shared/domain/entries.ts';
import { cleanEntries } from '#shared/domain/field-types/clean-list.ts';
import type { FieldForm } from '#shared/domain/field-types/field-form.ts';
import { listOf } from '#shared/domain/field-types/list-of.ts';

const handle = z.object({
  /** Service in lower case: wechat, whatsapp, qq, line, telegram, skype, linkedin, website … */
  service: z.string().check(z.minLength(1), z.maxLength(40)),
  value: z.string().check(z.minLength(1), z.maxLength(500)),
});

/** Names in services. */
export const handles = {
  schema: listOf(handle),
  column: 'text',
  line: ({ service, value }: Entry) => `${service}: ${value}`,
  clean: cleanEntries,
  entries: true,
  members: { by: ['service', 'value'] },
} satisfies FieldForm;
