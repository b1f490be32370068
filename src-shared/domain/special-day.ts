import { defineKind } from '#shared/domain/entity-kind.ts';
import { textOf } from '#shared/domain/entries.ts';
import { specialDayShape } from '#shared/domain/service-shapes.ts';
import { dayHours } from '#shared/domain/working-hours.ts';

/** A special day with its rules. */
export const specialDay = defineKind({
  ...specialDayShape,
  atHand: true,
  title: (values) => textOf(values.name),
  check: ({ sort, hours }) => {
    if (hours === undefined) return [];
    const isRead = sort === 'worked' && dayHours.safeParse(hours).success;
    return isRead ? [] : [{ field: 'hours', key: 'dayHours' }];
  },
});
