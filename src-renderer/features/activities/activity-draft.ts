import * as z from 'zod/mini';
import { type DraftForm, writtenFields } from '#features/records/composer/draft.ts';
import { activityTypes } from '#shared/domain/activity.ts';

const schema = z.object({
  ...writtenFields,
  type: z.enum(activityTypes),
  /** Minutes. */
  duration: z.optional(z.number()),
  /** UTC milliseconds; absent: when it is added. */
  at: z.optional(z.number()),
});

/** A note, call or visit that is not added yet. */
export type ActivityDraft = z.infer<typeof schema>;

export const activityDraft: DraftForm<ActivityDraft> = {
  schema,
  empty: { type: 'note', text: '' },
};
