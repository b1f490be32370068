import * as z from 'zod/mini';
import { type Entry, textOf } from '#shared/domain/entries.ts';
import { cleanEntries } from '#shared/domain/field-types/clean-list.ts';
import { date } from '#shared/domain/field-types/date.ts';
import type { FieldForm } from '#shared/domain/field-types/field-form.ts';
import { listOf } from '#shared/domain/field-types/list-of.ts';

const consent = z.object({
  channel: z.enum(['email', 'phone', 'sms', 'post', 'wechat', 'whatsapp']),
  purpose: z.enum(['service', 'offers', 'surveys']),
  given: z.boolean(),
  date: z.optional(date.schema),
  source: z.optional(z.string().check(z.maxLength(200))),
});

/** Whether somebody may be written to, by channel and purpose. Lists know those that were given. */
export const consents = {
  schema: listOf(consent),
  column: 'words',
  words: (entries: readonly Entry[]) =>
    entries
      .filter(({ given }) => given === true)
      .map(({ channel, purpose }) => `${channel}:${purpose}`),
  clean: cleanEntries,
  entries: true,
  members: { by: ['channel', 'purpose'], prevails: isStricter },
} satisfies FieldForm;

/** A refusal beats a consent; of two alike the newer one, and any day beats none. */
function isStricter(one: Entry, other: Entry): boolean {
  if (one.given !== other.given) return one.given === false;
  return textOf(one.date) > textOf(other.date);
}
