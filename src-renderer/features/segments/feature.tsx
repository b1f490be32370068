import { IconUsersGroup } from '@tabler/icons-react';
import { useLive } from '#engine/client/engine-context.tsx';
import type { Command } from '#ui/commands/command.ts';
import type { Feature } from '#ui/feature/feature.ts';
import { latePart, lazyScreen } from '#ui/routing/lazy-part.tsx';
import { useGo } from '#ui/routing/route.ts';
import { SaveTool } from './save-tool.tsx';
import { membersSearch, useListOf } from './segment-place.ts';

const SegmentsScreen = lazyScreen(
  async () => (await import('./segments-screen.tsx')).SegmentsScreen,
);

/** Groups of records worth a name: saved from a list's filter, watched on a screen of their own. */
export const segmentsFeature: Feature = {
  id: 'segments',
  routes: [
    { path: '/segments', component: SegmentsScreen },
    { path: '/segments/$id', component: SegmentsScreen },
  ],
  navigation: [
    {
      titleKey: 'command.segments.title',
      icon: IconUsersGroup,
      to: '/segments',
      key: 'g',
      order: 30,
    },
  ],
  filterTools: [{ id: 'saveSegment', order: 10, component: SaveTool }],
  recordParts: latePart(async () => (await import('./record-moves.tsx')).segmentParts),
  useCommands: useSegmentCommands,
};

/** Each segment of customers opens from the palette. */
function useSegmentCommands(): readonly Command[] {
  const go = useGo();
  const listOf = useListOf();
  const { data } = useLive('segments', { kind: 'customer' });
  return (data ?? []).map(({ id, name, kind }) => ({
    id: `segments.open.${id}`,
    titleKey: 'command.segments.open',
    titleParams: { name },
    group: 'go',
    icon: IconUsersGroup,
    run: () => go(listOf(kind), { search: membersSearch(id) }),
  }));
}
