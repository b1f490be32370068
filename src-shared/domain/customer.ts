import { defineKind, type FieldProblem, type ValuesOf } from '#shared/domain/entity-kind.ts';
import { primaryEntry } from '#shared/domain/entries.ts';
import { customerName, isHan } from '#shared/rules/customer-name.ts';
import {
  customerSearchNames,
  customerSearchWords,
  readingOf,
} from '#shared/rules/customer-search.ts';
import { customerDuplicates } from '#shared/rules/duplicates/customer-duplicates.ts';
import { customerIdentity } from '#shared/rules/duplicates/customer-identity.ts';
import { normaliseCustomer } from '#shared/rules/new-customer.ts';

const lifecycleStages = ['lead', 'new', 'active', 'atRisk', 'dormant', 'lost', 'wonBack'] as const;
const valueClasses = ['A', 'B', 'C', 'D'] as const;

/** A person or an organisation that the business deals with. */
export const customer = defineKind({
  name: 'customer',
  version: 2,
  migrations: [
    {
      // Version 1 kept one phone and one e-mail as plain text.
      from: 1,
      lift: ({ phone, email, ...values }) => ({
        ...values,
        ...(typeof phone === 'string' && phone
          ? { phones: [{ value: phone, primary: true }] }
          : {}),
        ...(typeof email === 'string' && email
          ? { emails: [{ value: email, primary: true }] }
          : {}),
      }),
    },
  ],
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
  derived: {
    city: { type: 'text', list: 'offered', derive: (v) => primaryEntry(v.addresses)?.city },
    /** Next-birthday order: month and day only. */
    birthdayInYear: {
      type: 'text',
      derive: (v) => (typeof v.birthday === 'string' ? v.birthday.slice(-5) : undefined),
    },
  },
  title: (values) => customerName(values).title,
  subtitle: (values, tools) => {
    const name = customerName(values);
    if (name.latin) return name.latin;
    return isHan(name.title) && values.type === 'person'
      ? (tools.readName(name.title)?.display ?? '')
      : '';
  },
  sortKey: (values, tools) => {
    const { title, sortName, reading } = customerName(values);
    const spoken = reading || (isHan(title) ? readingOf(title, values, tools)?.display : undefined);
    return tools.fold(spoken ?? sortName);
  },
  searchNames: customerSearchNames,
  searchWords: customerSearchWords,
  closed: { field: 'stage', options: ['lost'] },
  normalise: normaliseCustomer,
  access: {
    del: 'manager',
    undel: 'manager',
    // A record that is merged away is gone for the user like a deleted one.
    fields: { owner: 'manager', mergedInto: 'manager' },
    ownedBy: 'owner',
  },
  redirect: 'mergedInto',
  duplicates: customerDuplicates,
  identity: customerIdentity,
  check: (values): readonly FieldProblem[] => {
    if (customerName(values).title) return [];
    return [{ field: values.type === 'organisation' ? 'name' : 'given', key: 'nameNeeded' }];
  },
});

export type CustomerValues = ValuesOf<typeof customer.fields>;
