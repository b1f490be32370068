import type * as z from 'zod/mini';
import { addresses } from '#shared/domain/field-types/addresses.ts';
import { choice } from '#shared/domain/field-types/choice.ts';
import { choices } from '#shared/domain/field-types/choices.ts';
import { consents } from '#shared/domain/field-types/consents.ts';
import { date } from '#shared/domain/field-types/date.ts';
import { emails } from '#shared/domain/field-types/emails.ts';
import type { FieldForm } from '#shared/domain/field-types/field-form.ts';
import { files } from '#shared/domain/field-types/files.ts';
import { handles } from '#shared/domain/field-types/handles.ts';
import { json } from '#shared/domain/field-types/json.ts';
import { longText } from '#shared/domain/field-types/long-text.ts';
import { money } from '#shared/domain/field-types/money.ts';
import { monthDay } from '#shared/domain/field-types/month-day.ts';
import { number } from '#shared/domain/field-types/number.ts';
import { options } from '#shared/domain/field-types/options.ts';
import { phones } from '#shared/domain/field-types/phones.ts';
import { ref } from '#shared/domain/field-types/ref.ts';
import { tags } from '#shared/domain/field-types/tags.ts';
import { text } from '#shared/domain/field-types/text.ts';
import { time } from '#shared/domain/field-types/time.ts';
import { yesNo } from '#shared/domain/field-types/yes-no.ts';

/**
 * What a field can hold. Everything that treats fields alike (store, list, filter, search, import,
 * export, custom fields) knows field types, never single fields, and asks a type's object, never its
 * name. Blank is a missing value.
 */
export const fieldTypes = {
  text,
  longText,
  number,
  money,
  date,
  monthDay,
  time,
  yesNo,
  choice,
  choices,
  tags,
  ref,
  phones,
  emails,
  addresses,
  handles,
  consents,
  files,
  options,
  json,
} as const satisfies Readonly<Record<string, FieldForm>>;

export type FieldType = keyof typeof fieldTypes;
export type FieldValue<T extends FieldType> = z.infer<(typeof fieldTypes)[T]['schema']>;
export type PhoneEntry = FieldValue<'phones'>[number];
export type EmailEntry = FieldValue<'emails'>[number];
export type AddressEntry = FieldValue<'addresses'>[number];
export type HandleEntry = FieldValue<'handles'>[number];
export type ConsentEntry = FieldValue<'consents'>[number];
export type OptionEntry = FieldValue<'options'>[number];

/** A type whose value is a list of entries with parts. */
export type EntryType = {
  [T in FieldType]: (typeof fieldTypes)[T] extends { readonly entries: true } ? T : never;
}[FieldType];

export function formOf(type: FieldType): FieldForm {
  return fieldTypes[type];
}

/** Whether a field of this type holds a list of entries. */
export function isEntryType(type: FieldType): type is EntryType {
  return formOf(type).entries === true;
}

/** Whether one word of this type may be written in several ways, of which the usual one is taken. */
export function hasSpellings(type: FieldType): boolean {
  return formOf(type).members?.wordKey !== undefined;
}
