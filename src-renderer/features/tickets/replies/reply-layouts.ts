import type { RecordLayout } from '#ui/feature/record-parts.ts';

/** How the details of a canned reply are laid out. */
export const replyLayout: RecordLayout = {
  kind: 'cannedReply',
  sections: [
    { id: 'text', titleKey: 'replies.section.text', fields: ['name', 'text', 'language'] },
    { id: 'tags', titleKey: 'record.section.tags', fields: ['tags'], alone: true },
  ],
  offered: new Set(['language', 'tags']),
  nameField: () => 'name',
};

/** How those of a macro are. */
export const macroLayout: RecordLayout = {
  kind: 'macro',
  sections: [
    { id: 'text', titleKey: 'replies.section.writes', fields: ['name', 'mode', 'text'] },
    {
      id: 'sets',
      titleKey: 'replies.section.sets',
      fields: ['state', 'priority', 'assignee', 'addTags'],
    },
  ],
  offered: new Set(['mode', 'text', 'state', 'priority', 'assignee', 'addTags']),
  nameField: () => 'name',
};
