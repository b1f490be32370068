import { activity } from '#shared/domain/activity.ts';
import type { RecordParts } from '#ui/feature/record-parts.ts';
import { ActivityEntry } from './activity-entry.tsx';
import { activityIcons } from './activity-type.ts';
import { Composer } from './composer.tsx';

const offeredFor = (kind: string) => kind === activity.fields.about.of;
const written = { offeredFor, place: 'timeline', act: 'compose' } as const;

/** What activities add to the pages of records. */
export const activityParts: RecordParts = {
  composers: [
    {
      id: 'activities',
      order: 10,
      offeredFor,
      component: Composer,
      hintKey: 'record.timeline.emptyDetail',
    },
  ],
  looks: [
    {
      kind: activity.name,
      component: ActivityEntry,
      filterKey: 'record.timeline.notes',
      pinned: (values) => values.pinned === true,
      words: (values, vocabulary) => vocabulary.choice(activity.name, 'type', String(values.type)),
    },
  ],
  acts: [
    {
      ...written,
      id: 'record.note',
      titleKey: 'record.command.note',
      icon: activityIcons.note,
      keys: ['a'],
      param: 'note',
    },
    {
      ...written,
      id: 'record.call',
      titleKey: 'record.command.call',
      icon: activityIcons.call,
      keys: ['c'],
      param: 'call',
      buttonKey: 'choice.activity.type.call',
    },
    {
      ...written,
      id: 'record.visit',
      titleKey: 'record.command.visit',
      icon: activityIcons.visit,
      keys: ['v'],
      param: 'visit',
    },
  ],
};
