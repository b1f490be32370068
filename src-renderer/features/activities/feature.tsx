import type { Feature } from '#ui/feature/feature.ts';
import { latePart } from '#ui/routing/lazy-part.tsx';

/** Notes, calls and visits: written down and shown on the pages of those they are about. */
export const activitiesFeature: Feature = {
  id: 'activities',
  routes: [],
  recordParts: latePart(async () => (await import('./record-parts.ts')).activityParts),
};
