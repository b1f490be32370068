import * as z from 'zod/mini';
import type { FieldForm } from '#shared/domain/field-types/field-form.ts';
import { listOf } from '#shared/domain/field-types/list-of.ts';

const option = z.object({
  /** The option's id, which records hold. */
  value: z.string().check(z.minLength(1), z.maxLength(200)),
  label: z.optional(z.string().check(z.minLength(1), z.maxLength(200))),
  /** What it was called before, the oldest first. */
  former: z.optional(z.array(z.string().check(z.maxLength(200)))),
  /** Offered no more. */
  retired: z.optional(z.literal(true)),
});

/** What the options of a custom field are called, by id. */
export const options = { schema: listOf(option), members: {} } satisfies FieldForm;
