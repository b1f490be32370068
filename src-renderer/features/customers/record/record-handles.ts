import type { ActivityType } from './activity-type.ts';

/** The panels of a record page; on a narrow window one is shown at a time. */
export const recordPanels = ['timeline', 'details', 'related'] as const;
export type RecordPanel = (typeof recordPanels)[number];

/** What commands do inside the panels. A panel fills in its part while it is on the screen. */
export interface RecordHandles {
  compose?: (type: ActivityType) => void;
  addTask?: () => void;
  editName?: () => void;
  addField?: () => void;
}
