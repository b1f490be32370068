import type { PartialDate } from './cell-date.ts';

/** A contact as vCard files carry it, the same for all versions. Texts are trimmed; none is empty. */
export interface VCard {
  readonly version: VCardVersion;
  /** `group`: a list of other cards, which `members` names. */
  readonly kind: 'person' | 'organisation' | 'group';
  readonly names: VCardNames;
  readonly organisation?: string;
  /** Several levels are joined with ` / `. */
  readonly department?: string;
  readonly title?: string;
  readonly role?: string;
  readonly phones: readonly VCardValue[];
  readonly emails: readonly VCardValue[];
  readonly addresses: readonly VCardAddress[];
  readonly urls: readonly VCardValue[];
  readonly messaging: readonly VCardMessaging[];
  readonly birthday?: PartialDate;
  readonly anniversary?: PartialDate;
  readonly note?: string;
  readonly categories: readonly string[];
  readonly gender?: VCardGender;
  readonly language?: string;
  readonly uid?: string;
  readonly rev?: string;
  readonly related: readonly VCardRelated[];
  /** As written: `urn:uuid:…`, `mailto:…`. */
  readonly members?: readonly string[];
  readonly photos: readonly VCardPhoto[];
  /** What has no field above, so that nothing is lost. */
  readonly extra: readonly VCardExtra[];
}

export type VCardVersion = '2.1' | '3.0' | '4.0';

export type VCardGender = 'male' | 'female' | 'other' | 'none' | 'unknown';

export interface VCardNames {
  readonly prefix?: string;
  readonly given?: string;
  readonly additional?: string;
  readonly family?: string;
  readonly suffix?: string;
  readonly formatted?: string;
  readonly nickname?: string;
  readonly phoneticGiven?: string;
  readonly phoneticFamily?: string;
}

interface Labelled {
  /** Lower case, such as `home`, `work`, `cell`, `fax`; without `pref` and `internet`. */
  readonly types: readonly string[];
  readonly preferred: boolean;
  readonly label?: string;
}

export interface VCardValue extends Labelled {
  readonly value: string;
}

export interface VCardAddress extends Labelled {
  readonly poBox?: string;
  readonly extended?: string;
  readonly street?: string;
  readonly locality?: string;
  readonly region?: string;
  readonly postalCode?: string;
  readonly country?: string;
}

/** `service` is lower case: `wechat`, `whatsapp`, `skype`, `qq`, … */
export interface VCardMessaging {
  readonly service: string;
  readonly value: string;
  readonly label?: string;
}

/** `relation` is lower case where it is a usual one (`spouse`, `manager`), else as the user wrote it. */
export interface VCardRelated {
  readonly relation: string;
  readonly value: string;
}

export type VCardPhoto =
  | { readonly kind: 'uri'; readonly uri: string }
  | { readonly kind: 'data'; readonly mediaType: string; readonly base64: string };

export interface VCardExtra {
  readonly name: string;
  readonly value: string;
  /** As written, such as `TYPE=home`. */
  readonly params?: string;
  readonly label?: string;
}

/** Seven parts of an address, in the order in which ADR holds them. */
export const ADDRESS_PARTS = [
  'poBox',
  'extended',
  'street',
  'locality',
  'region',
  'postalCode',
  'country',
] as const satisfies readonly (keyof VCardAddress)[];

/** Five parts of a name, in the order in which N holds them. */
export const NAME_PARTS = [
  'family',
  'given',
  'additional',
  'prefix',
  'suffix',
] as const satisfies readonly (keyof VCardNames)[];

/** Relations with a name of their own in address books. */
export const USUAL_RELATIONS: ReadonlySet<string> = new Set([
  'spouse',
  'partner',
  'child',
  'parent',
  'mother',
  'father',
  'brother',
  'sister',
  'friend',
  'manager',
  'assistant',
]);
