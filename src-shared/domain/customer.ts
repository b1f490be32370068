import { customerShape } from '#shared/domain/customer-shape.ts';
import { defineKind } from '#shared/domain/entity-kind.ts';
import { primaryEntry } from '#shared/domain/entries.ts';
import type { FieldProblem, ValuesOf } from '#shared/domain/field-spec.ts';
import { customerName, isHan } from '#shared/rules/customer-name.ts';
import {
  customerSearchNames,
  customerSearchWords,
  readingOf,
} from '#shared/rules/customer-search.ts';
import { customerDuplicates } from '#shared/rules/duplicates/customer-duplicates.ts';
import { customerIdentity } from '#shared/rules/duplicates/customer-identity.ts';
import { normaliseCustomer } from '#shared/rules/new-customer.ts';

/** A person or an organisation that the business deals with. */
export const customer = defineKind({
  ...customerShape,
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
  normalise: normaliseCustomer,
  duplicates: customerDuplicates,
  identity: customerIdentity,
  check: (values): readonly FieldProblem[] => {
    if (customerName(values).title) return [];
    return [{ field: values.type === 'organisation' ? 'name' : 'given', key: 'nameNeeded' }];
  },
});

export type CustomerValues = ValuesOf<typeof customer.fields>;
