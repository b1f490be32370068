import type { PartialDate } from './cell-date.ts';
import {
  ADDRESS_PARTS,
  NAME_PARTS,
  USUAL_RELATIONS,
  type VCard,
  type VCardAddress,
  type VCardPhoto,
  type VCardValue,
} from './vcard.ts';
import { escapeText, writeParam, writeServiceAddress } from './vcard-text.ts';

export type WrittenVersion = '3.0' | '4.0';

interface Written {
  readonly name: string;
  readonly params?: readonly string[];
  /** Already escaped. */
  readonly value: string;
  readonly label?: string;
}

/**
 * Writes cards that `parseVcard` reads back equal (their `version` aside), provided each has
 * `names.formatted`; where that is missing, the standard demands one and it is made of the rest.
 */
export function writeVcard(cards: Iterable<VCard>, version: WrittenVersion): string {
  const parts: string[] = [];
  for (const card of cards) parts.push(writeCard(card, version));
  return parts.join('');
}

/** One card, for writers that go card by card. */
export function writeCard(card: VCard, version: WrittenVersion): string {
  const lines = ['BEGIN:VCARD', `VERSION:${version}`];
  let groups = 0;
  for (const { name, params = [], value, label } of propertiesOf(card, version)) {
    if (label !== undefined) groups += 1;
    const group = label === undefined ? '' : `item${groups}.`;
    lines.push(fold(`${group}${[name, ...params].join(';')}:${value}`));
    if (label !== undefined) lines.push(fold(`${group}X-ABLabel:${escapeText(label)}`));
  }
  lines.push('END:VCARD', '');
  return lines.join('\r\n');
}

function* propertiesOf(card: VCard, version: WrittenVersion): Generator<Written> {
  const { names } = card;
  yield* kindOf(card, version);
  yield text('FN', names.formatted ?? fallbackName(card));
  yield { name: 'N', value: NAME_PARTS.map((part) => escapeText(names[part] ?? '')).join(';') };
  yield* optional('NICKNAME', names.nickname);
  yield* optional('X-PHONETIC-FIRST-NAME', names.phoneticGiven);
  yield* optional('X-PHONETIC-LAST-NAME', names.phoneticFamily);
  if (card.organisation !== undefined || card.department !== undefined) {
    const parts = [card.organisation ?? '', ...(card.department?.split(' / ') ?? [])];
    yield { name: 'ORG', value: parts.map(escapeText).join(';') };
  }
  yield* optional('TITLE', card.title);
  yield* optional('ROLE', card.role);
  for (const phone of card.phones) yield labelledLine('TEL', phone, version);
  for (const email of card.emails) yield labelledLine('EMAIL', email, version);
  for (const address of card.addresses) yield addressOf(address, version);
  for (const url of card.urls) yield labelledLine('URL', url, version);
  for (const { service, value, label } of card.messaging) {
    const params = [writeParam({ name: 'X-SERVICE-TYPE', value: service })];
    const address = escapeText(writeServiceAddress(service, value));
    yield { name: 'IMPP', params, value: address, ...(label === undefined ? {} : { label }) };
  }
  if (card.birthday !== undefined) yield dateOf('BDAY', card.birthday, version);
  if (card.anniversary !== undefined) {
    const name = version === '4.0' ? 'ANNIVERSARY' : 'X-ANNIVERSARY';
    yield dateOf(name, card.anniversary, version);
  }
  yield* optional('NOTE', card.note);
  if (card.categories.length > 0) {
    yield { name: 'CATEGORIES', value: card.categories.map(escapeText).join(',') };
  }
  if (card.gender !== undefined) {
    yield { name: version === '4.0' ? 'GENDER' : 'X-GENDER', value: GENDER_CODES[card.gender] };
  }
  yield* optional('LANG', card.language);
  yield* optional('UID', card.uid);
  yield* optional('REV', card.rev);
  for (const related of card.related) {
    const usual = USUAL_RELATIONS.has(related.relation);
    const label = usual ? appleLabel(related.relation) : related.relation;
    yield { ...text('X-ABRELATEDNAMES', related.value), label };
  }
  const member = version === '4.0' ? 'MEMBER' : 'X-ADDRESSBOOKSERVER-MEMBER';
  for (const value of card.members ?? []) yield text(member, value);
  for (const photo of card.photos) yield photoOf(photo, version);
  for (const { name, value, params, label } of card.extra) {
    yield {
      name,
      ...(params === undefined ? {} : { params: [params] }),
      value: escapeText(value),
      ...(label === undefined ? {} : { label }),
    };
  }
}

const GENDER_CODES = { male: 'M', female: 'F', other: 'O', none: 'N', unknown: 'U' } as const;

function text(name: string, value: string): Written {
  return { name, value: escapeText(value) };
}

function* optional(name: string, value: string | undefined): Generator<Written> {
  if (value !== undefined) yield text(name, value);
}

function* kindOf(card: VCard, version: WrittenVersion): Generator<Written> {
  const isOrganisation = card.kind === 'organisation';
  const kind = { person: 'individual', organisation: 'org', group: 'group' }[card.kind];
  if (version === '4.0') yield { name: 'KIND', value: kind };
  else if (card.kind === 'group') yield { name: 'X-ADDRESSBOOKSERVER-KIND', value: kind };
  else if (isOrganisation) yield { name: 'X-ABShowAs', value: 'COMPANY' };
  // Readers take a card whose only name is its company for that company.
  else if (card.names.formatted === card.organisation) {
    yield { name: 'X-ABShowAs', value: 'PERSON' };
  }
}

function fallbackName({ names, organisation, emails, phones }: VCard): string {
  const { prefix, given, additional, family, suffix } = names;
  const parts = [prefix, given, additional, family, suffix].filter((part) => part !== undefined);
  if (parts.length > 0) return parts.join(' ');
  return names.nickname ?? organisation ?? emails[0]?.value ?? phones[0]?.value ?? '?';
}

function typeParams(
  { types, preferred }: Pick<VCardValue, 'types' | 'preferred'>,
  version: WrittenVersion,
): string[] {
  const params = types.map((type) => writeParam({ name: 'TYPE', value: type }));
  if (preferred) params.push(version === '4.0' ? 'PREF=1' : 'TYPE=pref');
  return params;
}

function labelledLine(name: string, entry: VCardValue, version: WrittenVersion): Written {
  const params = typeParams(entry, version);
  const { label } = entry;
  return { ...text(name, entry.value), params, ...(label === undefined ? {} : { label }) };
}

function addressOf(address: VCardAddress, version: WrittenVersion): Written {
  const value = ADDRESS_PARTS.map((part) => escapeText(address[part] ?? '')).join(';');
  const { label } = address;
  const params = typeParams(address, version);
  return { name: 'ADR', params, value, ...(label === undefined ? {} : { label }) };
}

/** A leap year that Apple's address book uses where no year is known; vCard 3.0 has no other way. */
const NO_YEAR = 1604;

function dateOf(name: string, { year, month, day }: PartialDate, version: WrittenVersion): Written {
  const two = (value: number) => String(value).padStart(2, '0');
  if (version === '4.0') {
    const start = year === undefined ? '--' : String(year).padStart(4, '0');
    return { name, value: `${start}${two(month)}${two(day)}` };
  }
  const params = year === undefined ? [`X-APPLE-OMIT-YEAR=${NO_YEAR}`] : [];
  const written = String(year ?? NO_YEAR).padStart(4, '0');
  return { name, params, value: `${written}-${two(month)}-${two(day)}` };
}

function appleLabel(relation: string): string {
  return `_$!<${relation.slice(0, 1).toUpperCase()}${relation.slice(1)}>!$_`;
}

function photoOf(photo: VCardPhoto, version: WrittenVersion): Written {
  if (photo.kind === 'uri') return { name: 'PHOTO', params: ['VALUE=uri'], value: photo.uri };
  const { mediaType, base64 } = photo;
  if (version === '4.0') return { name: 'PHOTO', value: `data:${mediaType};base64,${base64}` };
  const type = mediaType.replace(/^image\//, '').toUpperCase();
  return {
    name: 'PHOTO',
    params: ['ENCODING=b', writeParam({ name: 'TYPE', value: type })],
    value: base64,
  };
}

const MAX_OCTETS = 75;

/** RFC 6350, section 3.2: at most 75 octets of UTF-8 a line, never cutting a character. */
function fold(line: string): string {
  let folded = '';
  let octets = 0;
  for (const character of line) {
    const size = utf8Length(character);
    if (octets + size > MAX_OCTETS) {
      folded += '\r\n ';
      octets = 1;
    }
    folded += character;
    octets += size;
  }
  return folded;
}

function utf8Length(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}
