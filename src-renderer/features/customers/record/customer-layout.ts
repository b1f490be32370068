import type { RecordLayout } from '#ui/feature/record-parts.ts';

const partsOfAPersonsName = ['prefix', 'given', 'additional', 'family', 'suffix'];
/** An organisation has none of these, and no birthday to ask for. */
const personOnly: ReadonlySet<string> = new Set([...partsOfAPersonsName, 'nickname', 'birthday']);

/** A customer belongs to an organisation, never to a person. */
const organisations = { field: 'type', op: 'anyOf', value: ['organisation'] } as const;

const isOrganisation = (values: Readonly<Record<string, unknown>>) =>
  values.type === 'organisation';

/** How a customer's details are laid out. */
export const customerLayout: RecordLayout = {
  kind: 'customer',
  sections: [
    {
      id: 'name',
      titleKey: 'record.section.name',
      folded: true,
      fields: ['type', ...partsOfAPersonsName, 'name', 'latin', 'reading', 'nickname'],
    },
    {
      id: 'contact',
      titleKey: 'record.section.contact',
      fields: ['phones', 'emails', 'handles', 'addresses', 'language', 'birthday'],
    },
    {
      id: 'account',
      titleKey: 'record.section.account',
      fields: [
        'parent',
        'jobTitle',
        'department',
        'owner',
        'stage',
        'valueClass',
        'source',
        'since',
        'externalId',
      ],
    },
    { id: 'tags', titleKey: 'record.section.tags', fields: ['tags'], alone: true },
    { id: 'consents', titleKey: 'record.section.consents', fields: ['consents'], alone: true },
    { id: 'note', titleKey: 'record.section.note', fields: ['note'], alone: true },
  ],
  offered: new Set(['phones', 'emails', 'birthday', 'owner', 'stage', 'parent', 'tags']),
  asks: (field, values) => !(isOrganisation(values) && personOnly.has(field)),
  nameField: (values) => (isOrganisation(values) ? 'name' : 'given'),
  choosable: (field) => (field === 'parent' ? organisations : undefined),
};
