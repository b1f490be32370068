import { IconBolt, IconTextPlus } from '@tabler/icons-react';
import type { ListPresets } from '#ui/feature/list-presets.ts';

/** How canned replies stand in their list. */
export const replyList: ListPresets = {
  kind: 'cannedReply',
  path: '/list/cannedReply',
  icon: IconTextPlus,
  titleKey: 'tickets.replies.title',
  allKey: 'tickets.replies.all',
  searchHintKey: 'tickets.replies.searchHint',
  emptyKey: 'tickets.replies.empty',
  newKey: 'tickets.replies.new',
  columns: ['text', 'language', 'tags'],
  widths: { title: 220, text: 420, language: 140 },
  compact: { line: 'text', edge: 'language' },
  quickFields: ['text', 'language', 'tags'],
  create: { start: () => ({}), fields: () => ['name', 'text', 'language', 'tags'] },
};

const does = ['mode', 'text', 'state', 'priority', 'assignee', 'addTags'];

/** How macros stand in theirs. */
export const macroList: ListPresets = {
  kind: 'macro',
  path: '/list/macro',
  icon: IconBolt,
  titleKey: 'tickets.macros.title',
  allKey: 'tickets.macros.all',
  searchHintKey: 'tickets.replies.searchHint',
  emptyKey: 'tickets.macros.empty',
  newKey: 'tickets.macros.new',
  columns: ['state', 'priority', 'assignee', 'addTags', 'mode', 'text'],
  widths: { title: 220, text: 300, state: 130, priority: 84, assignee: 110, mode: 120 },
  compact: { line: 'text', edge: 'state', edgeBelow: 'priority' },
  quickFields: does,
  create: { start: () => ({ mode: 'reply' }), fields: () => ['name', ...does] },
};
