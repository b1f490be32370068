import { textOf } from '#shared/domain/entries.ts';
import { type PreparedName, prepareName } from '#shared/rules/name-similarity.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';
import { cleanText } from '#shared/text/clean-text.ts';
import type { TextTools } from '#shared/text/text-tools.ts';
import { type PersonName, personNames } from './person-name.ts';

/** What of a customer tells it from others, folded once so that many pairs can be compared. */
export interface CustomerProfile {
  readonly organisation: boolean;
  /** Of a person. */
  readonly names: readonly PersonName[];
  /** Of an organisation, without its legal form. */
  readonly company: PreparedName | null;
  readonly externalId: string;
  readonly emails: readonly string[];
  /** Digits with a leading + where the country is known; without extension. */
  readonly phones: readonly string[];
  /** `wechat:name`. */
  readonly handles: readonly string[];
  /** `YYYY-MM-DD`, `--MM-DD` or empty. */
  readonly birthday: string;
  readonly places: readonly Place[];
}

/** An address as it is compared: letters of the street without spaces, its numbers, its town. */
export interface Place {
  readonly street: string;
  readonly numbers: string;
  readonly city: string;
  readonly postcode: string;
}

/** Shorter numbers are service numbers or extensions that many share. */
const SHORTEST_PHONE = 6;
const NO_LETTER = /[^\p{L}]/gu;
const DIGITS = /\d+/g;

/** Reads what matters from values as `normaliseCustomer` leaves them. */
export function customerProfile(values: FieldValues, tools: TextTools): CustomerProfile {
  const organisation = values.type === 'organisation';
  const text = (value: unknown) => tools.fold(cleanText(textOf(value)));
  return {
    organisation,
    names: organisation ? [] : personNames(values, tools),
    company: organisation ? prepareName(textOf(values.name) || textOf(values.latin), tools) : null,
    externalId: cleanText(textOf(values.externalId)),
    emails: entriesOf(values.emails)
      .map(({ value }) => text(value))
      .filter(Boolean),
    phones: entriesOf(values.phones)
      .map(phoneOf)
      .filter(({ length }) => length >= SHORTEST_PHONE),
    handles: entriesOf(values.handles).flatMap(({ service, value }) =>
      text(value) ? [`${text(service)}:${text(value)}`] : [],
    ),
    birthday: textOf(values.birthday),
    places: entriesOf(values.addresses)
      .map((entry) => placeOf(entry, text))
      .filter(({ street, city, postcode }) => street !== '' || city !== '' || postcode !== ''),
  };
}

function placeOf(entry: Entry, text: (value: unknown) => string): Place {
  const street = text(entry.street);
  return {
    street: street.replace(NO_LETTER, ''),
    numbers: (street.match(DIGITS) ?? []).join(' '),
    // 上海市 and 上海 are one town.
    city: text(entry.city)
      .replace(NO_LETTER, '')
      .replace(/(?<=..)市$/, ''),
    postcode: text(entry.postalCode).replace(/[^\p{L}\p{N}]/gu, ''),
  };
}

function phoneOf({ value }: Entry): string {
  return textOf(value)
    .replace(/;ext=.*$/, '')
    .replace(/[^\d+]/g, '');
}

type Entry = Readonly<Record<string, unknown>>;

function entriesOf(value: unknown): readonly Entry[] {
  return Array.isArray(value)
    ? value.filter((entry) => typeof entry === 'object' && entry !== null)
    : [];
}
