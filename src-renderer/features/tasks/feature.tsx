import type { Feature } from '#ui/feature/feature.ts';
import { latePart } from '#ui/routing/lazy-part.tsx';

/** What is to be done, on the pages of those it is about. */
export const tasksFeature: Feature = {
  id: 'tasks',
  routes: [],
  recordParts: latePart(async () => (await import('./record-parts.ts')).taskParts),
};
