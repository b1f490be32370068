import {
  IconCalendarEvent,
  IconMail,
  IconMapPin,
  IconMessage,
  IconNote,
  IconPhone,
} from '@tabler/icons-react';
import { activityTypes } from '#shared/domain/activity.ts';
import type { IconType } from '#ui/commands/command.ts';

export type ActivityType = (typeof activityTypes)[number];

export const activityIcons: Readonly<Record<ActivityType, IconType>> = {
  note: IconNote,
  call: IconPhone,
  visit: IconMapPin,
  message: IconMessage,
  email: IconMail,
  meeting: IconCalendarEvent,
};

/** An activity's type; a note where it has none that is known. */
export function activityTypeOf(value: unknown): ActivityType {
  return activityTypes.find((type) => type === value) ?? 'note';
}
