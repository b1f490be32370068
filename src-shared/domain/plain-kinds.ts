import { activity } from '#shared/domain/activity.ts';
import { cannedReply } from '#shared/domain/canned-reply.ts';
import { conflict } from '#shared/domain/conflict.ts';
import { contactLink } from '#shared/domain/contact-link.ts';
import { customField } from '#shared/domain/custom-field.ts';
import { distinctPair } from '#shared/domain/distinct-pair.ts';
import type { EntityKind } from '#shared/domain/entity-kind.ts';
import { macro } from '#shared/domain/macro.ts';
import { member } from '#shared/domain/member.ts';
import { savedView } from '#shared/domain/saved-view.ts';
import { segment } from '#shared/domain/segment.ts';
import { setting } from '#shared/domain/setting.ts';
import { task } from '#shared/domain/task.ts';

/** The kinds whose rules are as small as their shape. */
export const plainKinds: readonly EntityKind[] = [
  contactLink,
  activity,
  task,
  member,
  customField,
  savedView,
  segment,
  setting,
  cannedReply,
  macro,
  distinctPair,
  conflict,
];
