import { IconHistory } from '@tabler/icons-react';
import type { Feature } from '#ui/feature/feature.ts';
import { HistoryScreen } from './history-screen.tsx';
import { historySearch } from './history-search.ts';
import { GoneRecord } from './record/gone-record.tsx';
import { RecordHistory } from './record/record-history.tsx';

/** The past: what was done here, what a record was, and how to get it back. */
export const historyFeature: Feature = {
  id: 'history',
  routes: [{ path: '/history', search: historySearch, component: HistoryScreen }],
  navigation: [
    {
      titleKey: 'history.title',
      icon: IconHistory,
      to: '/history',
      key: 'h',
      order: 910,
      place: 'foot',
    },
  ],
  recordPast: { history: RecordHistory, gone: GoneRecord },
};
