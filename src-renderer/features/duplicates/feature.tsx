import { IconArrowMerge, IconCopyCheck } from '@tabler/icons-react';
import type { Command } from '#ui/commands/command.ts';
import type { Feature } from '#ui/feature/feature.ts';
import { latePart, lazyScreen } from '#ui/routing/lazy-part.tsx';
import { useGo } from '#ui/routing/route.ts';
import { mergeSearchSchema, mergeTo, mostMerged } from './merge/merge-search.ts';
import { canMerge, redirectOf } from './mergeable-kinds.ts';
import { SearchNotice } from './queue/search-notice.tsx';

const QueueScreen = lazyScreen(async () => (await import('./queue/queue-screen.tsx')).QueueScreen);
const MergeScreen = lazyScreen(async () => (await import('./merge/merge-screen.tsx')).MergeScreen);

/** Records that may be one: looking for them, judging pairs, merging, and parting again. */
export const duplicatesFeature: Feature = {
  id: 'duplicates',
  routes: [
    { path: '/duplicates', component: QueueScreen },
    { path: '/merge/$kind', component: MergeScreen, search: mergeSearchSchema },
  ],
  useCommands: useDuplicateCommands,
  notices: [{ id: 'duplicates', order: 30, component: SearchNotice }],
  recordParts: latePart(async () => (await import('./merged-section.tsx')).mergedParts),
  recordsActs: [
    {
      id: 'duplicates.review',
      order: 10,
      titleKey: 'command.duplicates.title',
      icon: IconCopyCheck,
      takes: [0, 0],
      offeredFor: canMerge,
      to: () => ({ path: '/duplicates' }),
    },
    {
      id: 'duplicates.mergeWith',
      order: 20,
      titleKey: 'command.duplicates.mergeWith',
      icon: IconArrowMerge,
      takes: [1, 1],
      offeredFor: canMerge,
      writes: redirectOf,
      to: mergeTo,
    },
    {
      id: 'duplicates.merge',
      order: 20,
      titleKey: 'command.duplicates.merge',
      icon: IconArrowMerge,
      takes: [2, mostMerged],
      offeredFor: canMerge,
      writes: redirectOf,
      to: mergeTo,
    },
  ],
};

function useDuplicateCommands(): readonly Command[] {
  const go = useGo();
  return [
    {
      id: 'duplicates.go',
      titleKey: 'command.duplicates.title',
      keywordsKey: 'command.duplicates.keywords',
      group: 'data',
      icon: IconCopyCheck,
      run: () => go('/duplicates'),
    },
  ];
}
