import * as z from 'zod/mini';
import { cleanWords } from '#shared/domain/field-types/clean-list.ts';
import type { FieldForm } from '#shared/domain/field-types/field-form.ts';
import { listOf } from '#shared/domain/field-types/list-of.ts';
import { tagKey } from '#shared/text/tag-key.ts';

/** Free words; two spellings of one are one. */
export const tags = {
  schema: listOf(z.string().check(z.minLength(1), z.maxLength(100))),
  column: 'tags',
  clean: cleanWords,
  members: { wordKey: tagKey },
} satisfies FieldForm;
