import * as z from 'zod/mini';
import { type DraftForm, writtenFields } from '#features/records/composer/draft.ts';

/** A reply to the customer, a note for the business's own eyes, or what the customer said. */
export const messageModes = ['reply', 'note', 'customer'] as const;
export type MessageMode = (typeof messageModes)[number];

const schema = z.object({
  ...writtenFields,
  mode: z.enum(messageModes),
  /** Of a customer's message: a mere thanks. */
  noAnswerNeeded: z.optional(z.boolean()),
});

/** A message of a ticket that is not added yet. */
export type TicketDraft = z.infer<typeof schema>;

export const ticketDraft: DraftForm<TicketDraft> = {
  schema,
  empty: { mode: 'reply', text: '' },
};
