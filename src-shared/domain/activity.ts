import { defineKind } from '#shared/domain/entity-kind.ts';
import { firstLine, textOf } from '#shared/domain/entries.ts';
import type { ValuesOf } from '#shared/domain/field-spec.ts';

export const activityTypes = ['note', 'call', 'visit', 'message', 'email', 'meeting'] as const;

/** Something that happened with a customer: a note, a call, a visit. */
export const activity = defineKind({
  name: 'activity',
  fields: {
    type: { type: 'choice', options: activityTypes, required: true, list: 'shown' },
    at: { type: 'time', required: true, list: 'shown' },
    about: { type: 'ref', of: 'customer', required: true, list: 'shown' },
    by: { type: 'ref', of: 'member', list: 'shown' },
    text: { type: 'longText', search: true, list: 'shown' },
    /** Minutes. */
    duration: { type: 'number', list: 'offered' },
    attachments: { type: 'files', search: true, list: 'offered' },
    pinned: { type: 'yesNo' },
    sample: { type: 'yesNo', system: true },
  },
  title: (values) => firstLine(textOf(values.text)),
  titleField: 'text',
  figures: {
    about: {
      lastContact: { type: 'time', fold: 'max', field: 'at', list: 'shown' },
      activityCount: { type: 'number', fold: 'count', list: 'offered' },
    },
  },
  timeline: { refs: ['about'], at: 'at' },
});

export type ActivityValues = ValuesOf<typeof activity.fields>;
