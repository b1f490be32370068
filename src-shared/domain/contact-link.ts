import { defineKind } from '#shared/domain/entity-kind.ts';
import { textOf } from '#shared/domain/entries.ts';
import type { ValuesOf } from '#shared/domain/field-spec.ts';

export const contactRoles = [
  'decisionMaker',
  'purchasing',
  'finance',
  'user',
  'technical',
  'reception',
  'other',
] as const;

/** A person's part in an organisation. One person can have several. */
export const contactLink = defineKind({
  name: 'contactLink',
  fields: {
    person: { type: 'ref', of: 'customer', required: true },
    organisation: { type: 'ref', of: 'customer', required: true },
    role: { type: 'choice', options: contactRoles },
    jobTitle: { type: 'text' },
    sample: { type: 'yesNo', system: true },
  },
  title: (values) => textOf(values.jobTitle),
  check: (values) =>
    values.person === values.organisation ? [{ field: 'organisation', key: 'linkToItself' }] : [],
});

export type ContactLinkValues = ValuesOf<typeof contactLink.fields>;
