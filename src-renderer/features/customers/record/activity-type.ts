import {
  IconCalendarEvent,
  IconMail,
  IconMapPin,
  IconMessage,
  IconNote,
  IconPhone,
} from '@tabler/icons-react';
import type { activityTypes } from '#shared/domain/activity.ts';
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
