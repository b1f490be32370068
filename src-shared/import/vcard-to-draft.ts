import type { AddressEntry, HandleEntry, PhoneEntry } from '#shared/domain/field-type.ts';
import { customerWords } from '#shared/import/customer-words.ts';
import { cellDamage, damageRemark } from '#shared/import/damaged-cells.ts';
import { formatDay } from '#shared/import/format-day.ts';
import { isSystemGroup } from '#shared/import/group-names.ts';
import type { DraftRow } from '#shared/import/import-contribution.ts';
import { isPlainSite } from '#shared/import/link-name.ts';
import { type Remark, yearlyDay } from '#shared/import/parse-day.ts';
import { addressOf, normaliseEmail } from '#shared/import/parse-entries.ts';
import type { Day } from '#shared/rules/business-day.ts';
import { isHan } from '#shared/rules/customer-name.ts';
import { cleanText } from '#shared/text/clean-text.ts';
import type { DamageIn } from '#shared/text/damaged-cell.ts';
import type { VCard, VCardAddress, VCardValue } from '#shared/text/vcard.ts';

/** A card as a customer's values. */
export interface CardDraft extends DraftRow {
  /** What was left out of a value. */
  readonly remark?: Remark;
}

/**
 * Turns a card into the values of a customer, as typed: the kind brings them into stored form. `groups`
 * are the names of those it is a member of.
 */
export function vcardToDraft(card: VCard, today: Day, groups: readonly string[] = []): CardDraft {
  const { names } = card;
  const organisation = card.kind === 'organisation' || isCompanyCard(card);
  const born = card.birthday && yearlyDay(card.birthday, formatDay(card.birthday), today);
  const values: Record<string, unknown> = {
    type: organisation ? 'organisation' : 'person',
    ...(organisation ? { name: names.formatted ?? card.organisation } : namesOf(card)),
    nickname: names.nickname,
    jobTitle: card.title ?? card.role,
    department: card.department,
    phones: saying(card.phones).map(phoneOf),
    emails: saying(card.emails).map((email) => ({
      value: normaliseEmail(email.value),
      ...labelled(email, emailLabel(email)),
    })),
    handles: handlesOf(card),
    addresses: card.addresses.map(addressEntry).filter((entry) => entry !== undefined),
    birthday: born && 'value' in born ? born.value : undefined,
    language: card.language,
    tags: tagsOf([...card.categories, ...groups]),
    note: card.note,
    externalId: card.uid,
  };
  let damaged: Remark | undefined;
  for (const key of Object.keys(values)) {
    const value = values[key];
    const damage = typeof value === 'string' ? damageRemark(value, placeOf(key)) : undefined;
    damaged ??= damage;
    const isBlank =
      (typeof value === 'string' && cleanText(value) === '') ||
      (Array.isArray(value) && value.length === 0);
    if (value === undefined || isBlank || damage) delete values[key];
  }
  // As titles are kept: the next import has to find the record made for this one.
  const firm = organisation ? undefined : told(card.organisation);
  const parent = cleanText(firm ?? '').replace(/\s+/g, ' ');
  const remark = (born && 'remark' in born ? born.remark : undefined) ?? damaged;
  return {
    values,
    refs: parent ? { parent } : {},
    ...(remark ? { remark } : {}),
  };
}

/** Cards are made by programs out of tables, too: what was damaged there is left out here as it is there. */
function placeOf(field: string): DamageIn {
  if (field === 'note') return 'text';
  return NAMES.has(field) ? 'name' : 'key';
}

const NAMES: ReadonlySet<string> = new Set(customerWords);

/** Address books keep lists of their own in the place of groups: everybody is in them. */
function tagsOf(names: readonly string[]): readonly string[] {
  return [...new Set(names)].filter(
    (name) => !isSystemGroup(name) && cellDamage(name, 'text') !== 'noValue',
  );
}

/** A text that says something. */
function told(text: string | undefined, where: DamageIn = 'word'): string | undefined {
  return text === undefined || cellDamage(text, where) === 'noValue' ? undefined : text;
}

function saying(entries: readonly VCardValue[]): readonly VCardValue[] {
  return entries.filter(({ value }) => told(value, 'key') !== undefined);
}

/** Cards of companies often say only the company's name, also as their own. */
function isCompanyCard({ names, organisation }: VCard): boolean {
  const { given, family, additional, formatted } = names;
  if (given || family || additional || !organisation) return false;
  return formatted === undefined || formatted === organisation;
}

/** The name to show is kept beside the parts only where they do not say it: `finish` sees to that. */
function namesOf({ names, organisation }: VCard): Record<string, unknown> {
  const { prefix, given, additional, family, suffix, formatted } = names;
  const spoken = [names.phoneticFamily, names.phoneticGiven].filter(Boolean).join(' ');
  const reading = isHan(`${family ?? ''}${given ?? ''}`) && !isHan(spoken) ? spoken : '';
  return {
    prefix,
    given,
    additional,
    family,
    suffix,
    // A person shown as the firm has a name of their own.
    name: (given || family) && formatted === organisation ? undefined : formatted,
    reading: reading || undefined,
  };
}

function labelled(entry: VCardValue | VCardAddress, label: string | undefined) {
  const shown = entry.label === undefined ? label : ownLabel(entry.label);
  return {
    ...(shown ? { label: shown.slice(0, 60) } : {}),
    ...(entry.preferred ? { primary: true as const } : {}),
  };
}

function phoneOf(phone: VCardValue): PhoneEntry {
  return { value: phone.value, ...labelled(phone, phoneLabel(phone)) };
}

/** Labels that address books have words for, as ours; others stay as they are. */
function ownLabel(label: string): string | undefined {
  const key = label.toLowerCase().replace(/[\s_-]+/g, '');
  return LABELS.has(key) ? LABELS.get(key) : label;
}

const LABELS: ReadonlyMap<string, string | undefined> = new Map([
  ['mobile', 'mobile'],
  ['work', 'work'],
  ['home', 'home'],
  ['main', 'main'],
  ['pager', 'pager'],
  ['car', 'car'],
  ['homefax', 'homeFax'],
  ['workfax', 'workFax'],
  ['otherfax', 'fax'],
  ['fax', 'fax'],
  ['other', undefined],
]);

function phoneLabel({ types }: VCardValue): string | undefined {
  const has = (type: string) => types.includes(type);
  // A number that takes both is there to be called.
  if (has('fax') && has('voice')) {
    const place = ['work', 'home'].find(has);
    return place ? `Tel/Fax (${place})` : 'Tel/Fax';
  }
  if (has('fax')) return has('work') ? 'workFax' : has('home') ? 'homeFax' : 'fax';
  if (has('cell')) return 'mobile';
  for (const label of ['pager', 'main', 'car', 'video', 'work', 'home'])
    if (has(label)) return label;
  return types.find((type) => !PLAIN_TYPES.has(type));
}

const PLAIN_TYPES = new Set(['voice', 'msg', 'text', 'pref', 'internet', 'textphone', 'other']);

function emailLabel({ types }: VCardValue): string | undefined {
  return (
    types.find((type) => type === 'work' || type === 'home') ??
    types.find((type) => !PLAIN_TYPES.has(type))
  );
}

/** A rarely used part of the address (PO box, suite) becomes a line of the street. */
function addressEntry(address: VCardAddress): AddressEntry | undefined {
  const street = [address.street, address.extended, address.poBox].filter(Boolean).join('\n');
  const label = address.types.find((type) => type === 'work' || type === 'home');
  const made = addressOf({
    street: told(street) ?? '',
    city: told(address.locality) ?? '',
    region: told(address.region, 'code') ?? '',
    postalCode: told(address.postalCode, 'key') ?? '',
    country: told(address.country, 'code') ?? '',
  });
  if ('problem' in made || !made.entry) return undefined;
  return { ...made.entry, ...labelled(address, label) };
}

function handlesOf(card: VCard): readonly HandleEntry[] {
  const all = [
    ...card.urls.map(({ value, label, types }) => ({ service: siteName(label, types), value })),
    ...card.messaging.map(({ service, value, label }) => ({
      // An account of a service that no property names is told by its label.
      service: (service === 'im' && label ? label.toLowerCase() : service).slice(0, 40),
      value,
    })),
  ].map(({ service, value }) => ({ service, value: oneLine(value) }));
  const known = new Set<string>();
  return all.filter(({ service, value }) => {
    const key = `${service} ${value}`;
    return !known.has(key) && known.add(key);
  });
}

/** What a link is called: its label, or just a website. */
function siteName(label: string | undefined, types: readonly string[]): string {
  const name = (label ?? types.find((type) => !PLACES.has(type)) ?? '').trim().toLowerCase();
  return name && !isPlainSite(name) ? name.slice(0, 40) : 'website';
}

const PLACES: ReadonlySet<string> = new Set(['home', 'work', 'other', 'voice']);

/** Whatever ends a line in some text. */
const LINE_ENDS = /[\n\r\v\f\u0085\u2028\u2029]+/;

function oneLine(text: string): string {
  return text
    .split(LINE_ENDS)
    .map((line) => line.trim())
    .join(' ');
}

/** Properties of a card that Rapport has no field for. */
export function leftOf(card: VCard): readonly string[] {
  if (card.kind === 'group') return [];
  return [
    ...(card.title && card.role ? ['ROLE'] : []),
    ...(card.anniversary ? ['ANNIVERSARY'] : []),
    ...(card.gender ? ['GENDER'] : []),
    ...card.messaging.flatMap(({ service, label }) =>
      label && service !== 'im' && label.toLowerCase() !== service ? ['X-ABLABEL'] : [],
    ),
    ...card.related.map(() => 'RELATED'),
    ...card.photos.map(() => 'PHOTO'),
    ...card.extra.map(({ name }) => name),
  ];
}
