import { defineShape } from '#shared/domain/kind-shape.ts';

const lifecycleStages = ['lead', 'new', 'active', 'atRisk', 'dormant', 'lost', 'wonBack'] as const;
const valueClasses = ['A', 'B', 'C', 'D'] as const;

/** A person or an organisation that the business deals with: its fields, and who may do what. */
export const customerShape = defineShape({
  name: 'customer',
  fields: {
    type: { type: 'choice', options: ['person', 'organisation'], required: true, list: 'offered' },
    prefix: { type: 'text' },
    given: { type: 'text', sensitivity: 'personal' },
    additional: { type: 'text', sensitivity: 'personal' },
    family: { type: 'text', sensitivity: 'personal' },
    suffix: { type: 'text' },
    /** An organisation's name; for a person, the name to show instead of the parts. */
    name: { type: 'text' },
    latin: { type: 'text' },
    /** Corrected pinyin reading, syllables parted by spaces, family name first. */
    reading: { type: 'text' },
    nickname: { type: 'text' },
    jobTitle: { type: 'text', list: 'offered' },
    department: { type: 'text', list: 'offered' },
    parent: { type: 'ref', of: 'customer', list: 'shown' },
    stage: { type: 'choice', options: lifecycleStages, list: 'shown' },
    valueClass: { type: 'choice', options: valueClasses, list: 'shown' },
    phones: { type: 'phones', search: true, list: 'shown', sensitivity: 'personal' },
    emails: { type: 'emails', search: true, list: 'shown', sensitivity: 'personal' },
    handles: { type: 'handles', search: true, list: 'offered', sensitivity: 'personal' },
    addresses: { type: 'addresses', search: true, list: 'offered', sensitivity: 'personal' },
    birthday: { type: 'monthDay', list: 'offered', sensitivity: 'personal' },
    language: { type: 'text', list: 'offered' },
    owner: { type: 'ref', of: 'member', list: 'shown' },
    source: { type: 'text', list: 'offered' },
    since: { type: 'date', list: 'offered' },
    tags: { type: 'tags', search: true, list: 'shown' },
    consents: { type: 'consents', sensitivity: 'personal' },
    note: { type: 'longText' },
    /** The record's id in the system it was imported from; the first choice as an import key. */
    externalId: { type: 'text', search: true, list: 'offered' },
    mergedInto: { type: 'ref', of: 'customer', system: true },
    sample: { type: 'yesNo', system: true },
  },
  closed: { field: 'stage', options: ['lost'] },
  access: {
    del: 'manager',
    undel: 'manager',
    // A record that is merged away is gone for the user like a deleted one.
    fields: { owner: 'manager', mergedInto: 'manager' },
    ownedBy: 'owner',
  },
  redirect: 'mergedInto',
  cards: true,
});
