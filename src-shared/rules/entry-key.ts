import { type EntryType, isEntryType, textOf } from '#shared/domain/entries.ts';
import type { FieldType } from '#shared/domain/field-type.ts';
import { cleanText } from '#shared/text/clean-text.ts';

/** A field type whose value is a list. */
export type ListType = EntryType | 'tags' | 'choices';

/** Whether a field of this type holds several things. */
export function isListType(type: FieldType): type is ListType {
  return isEntryType(type) || type === 'tags' || type === 'choices';
}

const addressParts = ['street', 'city', 'region', 'postalCode', 'country'] as const;

/**
 * What makes two things in a list the same one: the number without its punctuation, the folded
 * address, the service with the name there, the channel with the purpose. Labels and who is primary
 * do not count. Takes values as `normaliseCustomer` leaves them, and anything else without failing.
 */
export function entryKey(type: ListType, entry: unknown): string {
  if (typeof entry === 'string') return type === 'choices' ? entry : folded(entry);
  if (!isParts(entry)) return JSON.stringify(entry);
  const part = (name: string) => folded(textOf(entry[name]));
  switch (type) {
    case 'phones':
      return part('value').replace(/[\s().\-/]/g, '');
    case 'addresses':
      return addressParts.map(part).join('\n');
    case 'handles':
      return `${part('service')}\n${part('value')}`;
    case 'consents':
      return `${part('channel')}\n${part('purpose')}`;
    default:
      return part('value');
  }
}

function folded(text: string): string {
  return cleanText(text.normalize('NFKC')).replace(/\s+/g, ' ').toLowerCase();
}

function isParts(entry: unknown): entry is Readonly<Record<string, unknown>> {
  return typeof entry === 'object' && entry !== null;
}
