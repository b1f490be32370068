import type { Feature } from '#ui/feature/feature.ts';
import { SampleNotice } from './sample-notice.tsx';
import { StartScreen } from './start-screen.tsx';
import { useStartNeeded } from './use-start-needed.ts';

export const startFeature: Feature = {
  id: 'start',
  routes: [],
  takeover: { useNeeded: useStartNeeded, component: StartScreen },
  notices: [{ id: 'sample', order: 10, component: SampleNotice }],
};
