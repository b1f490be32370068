import type { Feature } from '#ui/feature/feature.ts';
import { lazyScreen } from '#ui/routing/lazy-part.tsx';
import { RegionNotice } from './region-notice.tsx';
import { SampleNotice } from './sample-notice.tsx';
import { useStartNeeded } from './use-start-needed.ts';

const StartScreen = lazyScreen(async () => (await import('./start-screen.tsx')).StartScreen);

export const startFeature: Feature = {
  id: 'start',
  routes: [],
  takeover: { useNeeded: useStartNeeded, component: StartScreen },
  notices: [
    { id: 'region', order: 5, component: RegionNotice },
    { id: 'sample', order: 10, component: SampleNotice },
  ],
};
