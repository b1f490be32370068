import { activitiesFeature } from '#features/activities/feature.tsx';
import { customersFeature } from '#features/customers/feature.tsx';
import { duplicatesFeature } from '#features/duplicates/feature.tsx';
import { historyFeature } from '#features/history/feature.tsx';
import { importFeature } from '#features/import/feature.tsx';
import { recordsFeature } from '#features/records/feature.tsx';
import { segmentsFeature } from '#features/segments/feature.tsx';
import { settingsFeature } from '#features/settings/feature.tsx';
import { startFeature } from '#features/start/feature.tsx';
import { syncFeature } from '#features/sync/feature.tsx';
import { tasksFeature } from '#features/tasks/feature.tsx';
import { ticketsFeature } from '#features/tickets/feature.tsx';
import { todayFeature } from '#features/today/feature.tsx';
import type { Feature } from '#ui/feature/feature.ts';

/** Every feature of the program. A new one is one line here. */
export const features: readonly Feature[] = [
  todayFeature,
  customersFeature,
  ticketsFeature,
  activitiesFeature,
  tasksFeature,
  recordsFeature,
  segmentsFeature,
  historyFeature,
  importFeature,
  duplicatesFeature,
  settingsFeature,
  syncFeature,
  startFeature,
];
