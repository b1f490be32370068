import type { CustomerValues } from '#shared/domain/customer.ts';
import type {
  AddressEntry,
  EmailEntry,
  HandleEntry,
  PhoneEntry,
} from '#shared/domain/field-type.ts';
import { isPlainSite } from '#shared/import/link-name.ts';
import { customerName } from '#shared/rules/customer-name.ts';
import { parseDate } from '#shared/text/cell-date.ts';
import type { VCard, VCardAddress, VCardValue } from '#shared/text/vcard.ts';

/** A customer as an address card; `organisation` is the title of the organisation it belongs to. */
export function valuesToVcard(values: CustomerValues, organisation: string | undefined): VCard {
  const organised = values.type === 'organisation';
  const birthday = values.birthday ? parseDate(values.birthday) : undefined;
  const { prefix, given, additional, family, suffix, nickname, jobTitle, department, note } =
    values;
  const { language, externalId } = values;
  const handles = values.handles ?? [];
  const company = organised ? customerName(values).title : organisation;
  return {
    version: '4.0',
    kind: organised ? 'organisation' : 'person',
    names: present({
      prefix,
      given,
      additional,
      family,
      suffix,
      formatted: customerName(values).title,
      nickname,
    }),
    phones: (values.phones ?? []).map(phoneOf),
    emails: (values.emails ?? []).map((email) => entryOf(email, placeTypes(email.label))),
    addresses: (values.addresses ?? []).map(addressOf),
    urls: handles.filter(isLink).map(({ service, value }) => ({
      value,
      types: [],
      preferred: false,
      ...(service === 'website' ? {} : { label: service }),
    })),
    messaging: handles.filter((handle) => !isLink(handle)),
    categories: values.tags ?? [],
    related: [],
    photos: [],
    extra: [],
    ...present({ organisation: company, department, title: jobTitle, note, language }),
    ...(externalId ? { uid: externalId } : {}),
    ...(birthday ? { birthday } : {}),
  };
}

function present<T extends Record<string, string | undefined>>(
  parts: T,
): { readonly [K in keyof T]?: string } {
  const kept = Object.entries(parts).filter(([, value]) => value);
  return Object.fromEntries(kept) as { readonly [K in keyof T]?: string };
}

/** A link is one for every program; its name says what it is, if it says more than that. */
function isLink({ service, value }: HandleEntry): boolean {
  return service === 'website' || (/^https?:/i.test(value) && !isPlainSite(service));
}

const PHONE_TYPES: Readonly<Record<string, readonly string[]>> = {
  mobile: ['cell'],
  workFax: ['work', 'fax'],
  homeFax: ['home', 'fax'],
  fax: ['fax'],
  pager: ['pager'],
  main: ['main'],
  car: ['car'],
  video: ['video'],
  work: ['work'],
  home: ['home'],
};

function phoneOf(phone: PhoneEntry): VCardValue {
  return entryOf(phone, PHONE_TYPES[phone.label ?? '']);
}

function placeTypes(label: string | undefined): readonly string[] | undefined {
  return label === 'work' || label === 'home' ? [label] : undefined;
}

/** A label that vCard has no type for is written as one of its own. */
function entryOf(
  { value, label, primary }: PhoneEntry | EmailEntry,
  types: readonly string[] | undefined,
): VCardValue {
  return {
    value,
    types: types ?? [],
    preferred: primary === true,
    ...(label && !types ? { label } : {}),
  };
}

function addressOf(address: AddressEntry): VCardAddress {
  const { street, city, region, postalCode, country, label, primary } = address;
  const types = placeTypes(label);
  return {
    types: types ?? [],
    preferred: primary === true,
    ...(label && !types ? { label } : {}),
    ...present({ street, locality: city, region, postalCode, country }),
  };
}
