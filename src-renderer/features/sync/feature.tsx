import { IconRefresh, IconUsersGroup } from '@tabler/icons-react';
import { useEngine, useLive } from '#engine/client/engine-context.tsx';
import type { Command } from '#ui/commands/command.ts';
import type { Feature } from '#ui/feature/feature.ts';
import { latePart, lazyPart, lazyScreen } from '#ui/routing/lazy-part.tsx';
import { useGo } from '#ui/routing/route.ts';
import { SyncStatusSlot } from './status/status-slot.tsx';
import { TeamNotice } from './status/team-notice.tsx';
import { syncSearch } from './sync-search.ts';

const SyncScreen = lazyScreen(async () => (await import('./sync-screen.tsx')).SyncScreen);
const JoinScreen = lazyScreen(async () => (await import('./join/join-screen.tsx')).JoinScreen);
const TeamSection = lazyPart(async () => (await import('./team/team-section.tsx')).TeamSection);

/** Several devices with one set of records: how that stands, who is in the team, what met badly. */
export const syncFeature: Feature = {
  id: 'sync',
  routes: [
    { path: '/sync', search: syncSearch, component: SyncScreen },
    { path: '/join', component: JoinScreen },
    { path: '/join/$code', component: JoinScreen },
  ],
  status: SyncStatusSlot,
  settings: [{ id: 'team', titleKey: 'shell.section.team', order: 30, component: TeamSection }],
  recordParts: latePart(async () => (await import('./attention/conflict-mark.tsx')).conflictParts),
  notices: [{ id: 'team', order: 5, component: TeamNotice }],
  useCommands: useSyncCommands,
};

function useSyncCommands(): readonly Command[] {
  const go = useGo();
  const engine = useEngine();
  const inTeam = Boolean(useLive('syncStatus', undefined).data?.connection);
  const team: Command = {
    id: 'sync.team',
    titleKey: 'command.team',
    keywordsKey: 'command.teamKeywords',
    group: 'go',
    icon: IconUsersGroup,
    run: () => go('/settings', { search: { section: 'team' } }),
  };
  if (!inTeam) return [team];
  return [
    team,
    {
      id: 'sync.go',
      titleKey: 'command.sync',
      group: 'go',
      icon: IconRefresh,
      keys: ['g y'],
      run: () => go('/sync'),
    },
    {
      id: 'sync.now',
      titleKey: 'command.syncNow',
      group: 'data',
      icon: IconRefresh,
      run: () => engine.request('syncNow', { reason: 'user' }),
    },
  ];
}
