import { textOf } from '#shared/domain/entries.ts';
import { type FieldType, formOf } from '#shared/domain/field-type.ts';
import type { Members } from '#shared/domain/field-types/field-form.ts';
import { plainText } from '#shared/domain/field-types/plain-text.ts';

/** Whether a field of this type holds several things. */
export function isListType(type: FieldType): boolean {
  return membersOf(type) !== undefined;
}

/** What there is to say of the members, where a type's values are lists. */
export function membersOf(type: FieldType): Members | undefined {
  return formOf(type).members;
}

/**
 * What makes two things in a list the same one: the number without its punctuation, the folded
 * address, the service with the name there, the channel with the purpose. Labels and who is primary
 * do not count. Takes values as `normaliseCustomer` leaves them, and anything else without failing.
 */
export function entryKey(type: FieldType, entry: unknown): string {
  const { by = VALUE, plain = plainText } = membersOf(type) ?? {};
  if (typeof entry === 'string') return plain(entry);
  if (!isParts(entry)) return JSON.stringify(entry);
  return by.map((part) => plain(textOf(entry[part]))).join('\n');
}

const VALUE = ['value'];

function isParts(entry: unknown): entry is Readonly<Record<string, unknown>> {
  return typeof entry === 'object' && entry !== null;
}
