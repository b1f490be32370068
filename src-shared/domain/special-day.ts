import { defineKind } from '#shared/domain/entity-kind.ts';
import { textOf } from '#shared/domain/entries.ts';
import { dayHours } from '#shared/domain/working-hours.ts';

/**
 * A day on which the business works otherwise than its weekly hours say: closed, or worked, with hours of its own or those
 * of its usual day.
 */
export const specialDay = defineKind({
  name: 'specialDay',
  atHand: true,
  shared: true,
  fields: {
    day: { type: 'date', required: true },
    sort: { type: 'choice', options: ['closed', 'worked'], required: true },
    /** Why: the holiday's name, or whatever somebody wrote. */
    name: { type: 'text', required: true },
    /** Of a worked day: intervals from and to, `HH:MM`. Absent: those of the usual day. */
    hours: { type: 'json' },
    /** The region whose public holidays it came with. Blank: somebody said it, in a list or a file. */
    region: { type: 'text', system: true },
  },
  title: (values) => textOf(values.name),
  check: ({ sort, hours }) => {
    if (hours === undefined) return [];
    const isRead = sort === 'worked' && dayHours.safeParse(hours).success;
    return isRead ? [] : [{ field: 'hours', key: 'dayHours' }];
  },
  userFacing: false,
});
