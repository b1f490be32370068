import { type PartialDate, parseDate } from './cell-date.ts';
import {
  ADDRESS_PARTS,
  NAME_PARTS,
  USUAL_RELATIONS,
  type VCard,
  type VCardAddress,
  type VCardGender,
  type VCardNames,
  type VCardValue,
  type VCardVersion,
} from './vcard.ts';
import type { VCardLine } from './vcard-lines.ts';
import {
  extraOf,
  labelled,
  type Property,
  paramValues,
  photoOf,
  plainLabel,
  plainValue,
} from './vcard-property.ts';
import {
  readServiceAddress,
  serviceName,
  serviceOfProperty,
  splitEscaped,
  unescapeText,
} from './vcard-text.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer V)[] ? V[] : T[K] };
type Draft = Omit<Mutable<VCard>, 'names' | 'members'> & {
  readonly names: Mutable<VCardNames>;
  members?: string[];
};

/** Reads a property into the card; false leaves it to `extra`. */
type Handler = (card: Draft, property: Property) => boolean;

/** Makes a card of the properties between BEGIN and END. */
export function cardOf(lines: readonly VCardLine[]): VCard {
  const version = versionOf(lines);
  const labels = new Map<string, string>();
  for (const { name, group, value } of lines) {
    if (name === 'X-ABLABEL' && group !== undefined) labels.set(group, plainLabel(value, version));
  }
  const card: Draft = {
    version,
    kind: 'person',
    names: {},
    phones: [],
    emails: [],
    addresses: [],
    urls: [],
    messaging: [],
    categories: [],
    related: [],
    photos: [],
    extra: [],
  };
  let kindIsStated = false;
  for (const line of lines) {
    const text = unescapeText(line.value, version);
    const label = line.group === undefined ? undefined : labels.get(line.group);
    const property: Property = { ...line, text, label: label === '' ? undefined : label, version };
    if (IGNORED.has(line.name) || text === '') continue;
    if (line.name === 'X-ABLABEL' && line.group !== undefined) continue;
    kindIsStated ||= KIND_PROPERTIES.has(line.name);
    const handler = HANDLERS[line.name] ?? readService;
    if (!handler(card, property)) card.extra.push(extraOf(property));
  }
  // Address books that know no kinds write a company as a card without a personal name.
  const { names } = card;
  const hasName = NAME_PARTS.some((part) => names[part] !== undefined);
  if (!kindIsStated && !hasName && card.organisation !== undefined) {
    if (names.formatted === card.organisation) card.kind = 'organisation';
  }
  return card;
}

function versionOf(lines: readonly VCardLine[]): VCardVersion {
  const stated = lines.find(({ name }) => name === 'VERSION')?.value.trim();
  return stated === '2.1' || stated === '4.0' ? stated : '3.0';
}

/** About the file, not about the contact; AGENT is somebody else's card. */
const IGNORED: ReadonlySet<string> = new Set(['VERSION', 'PRODID', 'PROFILE', 'AGENT']);
const KIND_PROPERTIES: ReadonlySet<string> = new Set([
  'KIND',
  'X-ABSHOWAS',
  'X-ADDRESSBOOKSERVER-KIND',
]);

type TextField = 'title' | 'role' | 'uid' | 'rev' | 'language';
const textField =
  (field: TextField): Handler =>
  (card, { text }) => {
    if (card[field] !== undefined) return card[field] === text;
    card[field] = text;
    return true;
  };

const nameField =
  (field: keyof VCardNames): Handler =>
  ({ names }, { text }) => {
    if (names[field] !== undefined) return names[field] === text;
    names[field] = text;
    return true;
  };

const readName: Handler = ({ names }, { value, version }) => {
  if (NAME_PARTS.some((part) => names[part] !== undefined)) return false;
  const parts = splitEscaped(value, ';');
  NAME_PARTS.forEach((part, index) => {
    const text = unescapeText(parts[index] ?? '', version);
    if (text !== '') names[part] = text;
  });
  return true;
};

const readOrganisation: Handler = (card, { value, version }) => {
  const parts = splitEscaped(value, ';').map((part) => unescapeText(part, version));
  const [name = '', ...levels] = parts;
  const department = levels.filter((level) => level !== '').join(' / ');
  if (name === '' && department === '') return true;
  if (card.organisation !== undefined && name !== '') {
    return name === card.organisation && (department === '' || department === card.department);
  }
  if (name !== '') card.organisation = name;
  if (department === '' || department === card.department) return true;
  if (card.department === undefined) card.department = department;
  else card.extra.push({ name: 'X-DEPARTMENT', value: department });
  return true;
};

const readDepartment: Handler = (card, { text }) => {
  if (card.department !== undefined) return card.department === text;
  card.department = text;
  return true;
};

const valueInto =
  (list: 'phones' | 'emails' | 'urls'): Handler =>
  (card, property) => {
    const entry: VCardValue = { value: plainValue(property), ...labelled(property) };
    card[list].push(entry);
    return true;
  };

const readAddress: Handler = (card, property) => {
  const parts = splitEscaped(property.value, ';');
  const address: Mutable<VCardAddress> = labelled(property);
  ADDRESS_PARTS.forEach((part, index) => {
    const text = unescapeText(parts[index] ?? '', property.version);
    if (text !== '') address[part] = text;
  });
  const written = paramValues(property.params, 'LABEL')[0];
  const isEmpty = ADDRESS_PARTS.every((part) => address[part] === undefined);
  if (isEmpty && written === undefined) return true;
  if (isEmpty && written !== undefined) address.street = written;
  card.addresses.push(address);
  return true;
};

const readNote: Handler = (card, { text }) => {
  if (card.note === undefined) card.note = text;
  else if (card.note !== text) card.note = `${card.note}\n${text}`;
  return true;
};

const readCategories: Handler = (card, { value, version }) => {
  const parts = splitEscaped(value, ',').flatMap((part) =>
    version === '2.1' ? splitEscaped(part, ';') : [part],
  );
  for (const part of parts) {
    const text = unescapeText(part, version);
    if (text !== '' && !card.categories.includes(text)) card.categories.push(text);
  }
  return true;
};

const dateInto =
  (field: 'birthday' | 'anniversary'): Handler =>
  (card, property) => {
    const date = dateOf(property);
    if (date === undefined) return false;
    const known = card[field];
    if (known === undefined) card[field] = date;
    return known === undefined || JSON.stringify(known) === JSON.stringify(date);
  };

/** A year that Apple writes, with or without saying so, where none is known; 0000 means the same. */
const NO_YEAR = 1604;

function dateOf({ text, params }: Property): PartialDate | undefined {
  const date = parseDate(text);
  if (date === undefined) return undefined;
  const omitted = paramValues(params, 'X-APPLE-OMIT-YEAR')[0];
  const unknown =
    date.year === 0 ||
    date.year === NO_YEAR ||
    (omitted !== undefined && date.year === Number(omitted));
  return unknown ? { month: date.month, day: date.day } : date;
}

const GENDERS: ReadonlyMap<string, VCardGender> = new Map([
  ['m', 'male'],
  ['male', 'male'],
  ['f', 'female'],
  ['female', 'female'],
  ['o', 'other'],
  ['other', 'other'],
  ['n', 'none'],
  ['u', 'unknown'],
  ['男', 'male'],
  ['女', 'female'],
]);

const readGender: Handler = (card, { text, value }) => {
  const [sex = '', identity] = splitEscaped(value, ';');
  const gender = GENDERS.get(sex.trim().toLowerCase());
  if (gender === undefined || (identity !== undefined && identity.trim() !== '')) return false;
  if (card.gender !== undefined) return card.gender === gender;
  card.gender = gender;
  return text !== '';
};

const readKind: Handler = (card, { text }) => {
  const kind = text.toLowerCase();
  if (kind === 'person' || kind === 'individual') card.kind = 'person';
  else if (kind === 'group') card.kind = 'group';
  else card.kind = 'organisation';
  if (!['person', 'individual', 'group', 'company', 'org', 'organization'].includes(kind)) {
    card.extra.push({ name: 'X-KIND', value: text });
  }
  return true;
};

const readMessaging: Handler = (card, { text, params, label }) => {
  const stated = params.find(({ name }) => name === 'X-SERVICE-TYPE' || name === 'SERVICE-TYPE');
  const service = stated === undefined ? undefined : serviceName(stated.value);
  const account = readServiceAddress(text, service);
  card.messaging.push(label === undefined ? account : { ...account, label });
  return true;
};

const readSocialProfile: Handler = (card, { text, params, label }) => {
  const types = [...paramValues(params, 'SERVICE-TYPE'), ...paramValues(params, 'TYPE')];
  const named = types.find((type) => !PLACES.has(type.toLowerCase()));
  const stated = named ?? label;
  const service = stated === undefined ? undefined : serviceName(stated);
  const account = readServiceAddress(text, service);
  // Apple keeps the account beside an address that is made up of it.
  const user = paramValues(params, 'X-USER')[0];
  const value = /^x-apple:/i.test(text) && user ? user : account.value;
  if (service === undefined && account.service === 'im' && !/^x-apple:/i.test(text)) return false;
  card.messaging.push({ service: service ?? account.service, value });
  return true;
};

/** Types of a profile that say nothing about its service. */
const PLACES: ReadonlySet<string> = new Set(['pref', 'home', 'work', 'other', 'internet']);

const readService: Handler = (card, { name, text }) => {
  const service = serviceOfProperty(name);
  if (service !== undefined) card.messaging.push({ service, value: text });
  return service !== undefined;
};

const readMember: Handler = (card, { text }) => {
  card.members ??= [];
  if (!card.members.includes(text)) card.members.push(text);
  return true;
};

const relation =
  (name: string): Handler =>
  (card, { text }) => {
    card.related.push({ relation: name, value: text });
    return true;
  };

const readRelated: Handler = (card, { text, params, label }) => {
  const stated = label ?? paramValues(params, 'TYPE')[0] ?? 'other';
  const usual = stated.toLowerCase();
  card.related.push({ relation: USUAL_RELATIONS.has(usual) ? usual : stated, value: text });
  return true;
};

const readLabelledDate: Handler = (card, property) =>
  property.label?.toLowerCase() === 'anniversary' && dateInto('anniversary')(card, property);

const readPhoto: Handler = (card, { text, value, params }) => {
  const photo = photoOf(text, value, params);
  if (photo !== undefined) card.photos.push(photo);
  return photo !== undefined;
};

const HANDLERS: Readonly<Record<string, Handler>> = {
  FN: nameField('formatted'),
  N: readName,
  NICKNAME: nameField('nickname'),
  'X-PHONETIC-FIRST-NAME': nameField('phoneticGiven'),
  'X-PHONETIC-LAST-NAME': nameField('phoneticFamily'),
  ORG: readOrganisation,
  'X-DEPARTMENT': readDepartment,
  TITLE: textField('title'),
  ROLE: textField('role'),
  TEL: valueInto('phones'),
  EMAIL: valueInto('emails'),
  URL: valueInto('urls'),
  ADR: readAddress,
  IMPP: readMessaging,
  'X-SOCIALPROFILE': readSocialProfile,
  SOCIALPROFILE: readSocialProfile,
  BDAY: dateInto('birthday'),
  ANNIVERSARY: dateInto('anniversary'),
  'X-ANNIVERSARY': dateInto('anniversary'),
  'X-EVOLUTION-ANNIVERSARY': dateInto('anniversary'),
  'X-MS-ANNIVERSARY': dateInto('anniversary'),
  'X-ABDATE': readLabelledDate,
  NOTE: readNote,
  CATEGORIES: readCategories,
  GENDER: readGender,
  'X-GENDER': readGender,
  LANG: textField('language'),
  UID: textField('uid'),
  REV: textField('rev'),
  KIND: readKind,
  'X-ABSHOWAS': readKind,
  'X-ADDRESSBOOKSERVER-KIND': readKind,
  MEMBER: readMember,
  'X-ADDRESSBOOKSERVER-MEMBER': readMember,
  RELATED: readRelated,
  'X-ABRELATEDNAMES': readRelated,
  'X-SPOUSE': relation('spouse'),
  'X-EVOLUTION-SPOUSE': relation('spouse'),
  'X-MS-SPOUSE': relation('spouse'),
  'X-MANAGER': relation('manager'),
  'X-EVOLUTION-MANAGER': relation('manager'),
  'X-MS-MANAGER': relation('manager'),
  'X-ASSISTANT': relation('assistant'),
  'X-EVOLUTION-ASSISTANT': relation('assistant'),
  'X-MS-ASSISTANT': relation('assistant'),
  'X-MS-CHILD': relation('child'),
  PHOTO: readPhoto,
};
