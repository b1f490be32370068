import { defineKind } from '#shared/domain/entity-kind.ts';
import { textOf } from '#shared/domain/entries.ts';
import type { ValuesOf } from '#shared/domain/field-spec.ts';
import { priorities, settableStates } from '#shared/rules/service/ticket-words.ts';
import { spokenNames } from '#shared/rules/spoken-names.ts';
import { isBlank } from '#shared/sync/change-set.ts';

/** Several things that are done to a ticket together, under one name: what is written, and what is set. */
export const macro = defineKind({
  name: 'macro',
  shared: true,
  fields: {
    name: { type: 'text', required: true, search: true, list: 'shown' },
    /** Filled as a canned reply's is. */
    text: { type: 'longText', search: true, list: 'shown' },
    mode: { type: 'choice', options: ['reply', 'note'], list: 'shown' },
    state: { type: 'choice', options: settableStates, list: 'shown' },
    priority: { type: 'choice', options: priorities, list: 'shown' },
    assignee: { type: 'ref', of: 'member', list: 'shown' },
    addTags: { type: 'tags', list: 'shown' },
  },
  title: (values) => textOf(values.name),
  titleField: 'name',
  searchNames: (values, tools) => spokenNames(textOf(values.name), tools),
  // Unsaid, a note to colleagues could be read by the customer.
  check: ({ text, mode }) =>
    !isBlank(text) && isBlank(mode) ? [{ field: 'mode', key: 'required' }] : [],
});

export type MacroValues = ValuesOf<typeof macro.fields>;
