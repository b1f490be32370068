import { IconHistory } from '@tabler/icons-react';
import type { Feature } from '#ui/feature/feature.ts';
import { lazyPart, lazyScreen } from '#ui/routing/lazy-part.tsx';
import { historySearch } from './history-search.ts';

const HistoryScreen = lazyScreen(async () => (await import('./history-screen.tsx')).HistoryScreen);
const RecordHistory = lazyPart(
  async () => (await import('./record/record-history.tsx')).RecordHistory,
);
const GoneRecord = lazyScreen(async () => (await import('./record/gone-record.tsx')).GoneRecord);

/** The past: what was done here, what a record was, and how to get it back. */
export const historyFeature: Feature = {
  id: 'history',
  routes: [{ path: '/history', search: historySearch, component: HistoryScreen }],
  navigation: [
    {
      titleKey: 'shell.history',
      icon: IconHistory,
      to: '/history',
      key: 'h',
      order: 910,
      place: 'foot',
    },
  ],
  recordPast: { history: RecordHistory, gone: GoneRecord },
};
