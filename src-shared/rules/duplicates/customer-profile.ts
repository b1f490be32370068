import { textOf } from '#shared/domain/entries.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';
import { cleanText } from '#shared/text/clean-text.ts';
import type { TextTools } from '#shared/text/text-tools.ts';
import { cityKey } from './city-name.ts';
import { type FirmName, firmNames } from './firm-name.ts';
import { namedPerson, type PersonName } from './person-name.ts';
import { type Salutation, salutationOf } from './salutation.ts';
import { readStreet, type Street } from './street.ts';

/** What of a customer tells it from others, folded once so that many pairs can be compared. */
export interface CustomerProfile {
  readonly organisation: boolean;
  /** Of a person. */
  readonly names: readonly PersonName[];
  /** Of a person: whom the form of address names. */
  readonly salutation: Salutation;
  /** Of a person: a form of address, a title or a remark stands with the name. */
  readonly titled: boolean;
  /** Of a person: senior, junior or a number, where the name says it. */
  readonly generation: string;
  /** Of an organisation, without its legal form. */
  readonly firms: readonly FirmName[];
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

/** An address as it is compared. */
export interface Place extends Street {
  /** By the one of its names that all are compared by. */
  readonly city: string;
  readonly postcode: string;
}

/** Shorter numbers are service numbers or extensions that many share. */
const SHORTEST_PHONE = 6;

/** Reads what matters from values as `normaliseCustomer` leaves them. */
export function customerProfile(values: FieldValues, tools: TextTools): CustomerProfile {
  const organisation = values.type === 'organisation';
  const text = (value: unknown) => tools.fold(cleanText(textOf(value)));
  const places = entriesOf(values.addresses)
    .map((entry) => placeOf(entry, text))
    .filter(({ street, city, postcode }) => street !== '' || city !== '' || postcode !== '');
  const cities = places.map(({ city }) => city).filter(Boolean);
  const person = organisation ? undefined : namedPerson(values, tools);
  return {
    organisation,
    names: person?.names ?? [],
    salutation: salutationOf(person?.beside ?? ''),
    titled: person !== undefined && person.beside !== '',
    generation: person?.generation ?? '',
    firms: organisation ? firmNames(values, cities, tools) : [],
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
    places,
  };
}

function placeOf(entry: Entry, text: (value: unknown) => string): Place {
  return {
    ...readStreet(text(entry.street)),
    city: cityKey(text(entry.city)),
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
