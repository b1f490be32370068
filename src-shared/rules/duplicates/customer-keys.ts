import type { CustomerProfile, Place } from './customer-profile.ts';
import type { FirmName } from './firm-name.ts';
import type { PersonName } from './person-name.ts';
import { isRoleMailbox } from './role-mailbox.ts';
import { consonants, sortedLetters } from './text-likeness.ts';

const LINE_DIGITS = 8;
/** Shorter mailboxes (info, anna) are no sign of anybody. */
const SHORTEST_MAILBOX = 5;

/**
 * The blocking keys of a customer: only customers with a key in common are compared. Each key stands
 * a fault of another field, so that one good field, or two half good ones, bring a pair together.
 */
export function customerKeys(profile: CustomerProfile): readonly string[] {
  const keys = new Set<string>();
  const { externalId, emails, phones, handles, birthday, places, firms } = profile;
  if (externalId) keys.add(`x ${externalId}`);
  for (const email of emails) {
    keys.add(`e ${email}`);
    const mailbox = email.split('@')[0] ?? '';
    if (mailbox.length >= SHORTEST_MAILBOX && !isRoleMailbox(mailbox)) {
      keys.add(`m ${mailbox}`);
      keys.add(`l ${sortedLetters(email)}`);
      keys.add(`c ${consonants(email)}`);
    }
  }
  for (const phone of phones) {
    const line = phone.slice(-LINE_DIGITS);
    keys.add(`p ${line}`);
    keys.add(`q ${line.slice(0, -1)}`);
  }
  for (const handle of handles) keys.add(`h ${handle}`);
  for (const firm of firms) firmKeys(firm, places, keys);
  for (const name of profile.names) nameKeys(name, birthday, places, keys);
  if (birthday.length > 8) keys.add(`b ${birthday}`);
  for (const place of places) placeKeys(place, birthday, keys);
  return [...keys];
}

/** By each word of its own: word order, legal forms and what it does may be written or not. */
function firmKeys(
  { words, joined, initials }: FirmName,
  places: readonly Place[],
  keys: Set<string>,
) {
  const own = words.filter(({ kind }) => kind === 'own');
  for (const { text, letters } of own.length > 0 ? own : words) {
    keys.add(`o ${letters}`);
    if (text !== letters && text.length > 3) keys.add(`o ${text.slice(0, 3)}`);
    for (const { city } of places) if (city) keys.add(`oc ${letters.slice(0, 4)} ${city}`);
  }
  keys.add(`n ${sortedLetters(joined)}`);
  keys.add(
    `oj ${own
      .map(({ letters }) => letters)
      .join('')
      .slice(0, 8)}`,
  );
  if (words.length >= 3) keys.add(`o ${initials}`);
}

function nameKeys(
  { given, family }: PersonName,
  birthday: string,
  places: readonly Place[],
  keys: Set<string>,
): void {
  const parts = [given.letters, family.letters].filter(Boolean);
  const whole = parts.join('');
  if (whole.length >= 4) keys.add(`n ${sortedLetters(whole)}`);
  if (parts.length === 2) keys.add(`s ${parts.map(soundOf).sort().join(' ')}`);
  parts.forEach((part, i) => {
    const other = parts[1 - i];
    // Both ways round, so that swapped parts meet.
    if (other) keys.add(`f ${part} ${other.slice(0, 3)}`);
    const sound = soundOf(part);
    if (birthday.length > 8) {
      keys.add(`y ${sound} ${birthday.slice(0, 4)}`);
      keys.add(`t ${part.slice(0, 3)} ${birthday.slice(5, 7)} ${birthday.slice(3, 4)}`);
    }
    if (birthday) keys.add(`d ${part.slice(0, 2)} ${birthday.slice(-5)}`);
    for (const { city, postcode } of places) {
      if (postcode) keys.add(`z ${sound} ${postcode}`);
      if (city) keys.add(`a ${sound} ${consonants(city) || city}`);
    }
  });
}

function placeKeys(place: Place, birthday: string, keys: Set<string>): void {
  const { street, numbers, city, postcode } = place;
  if (street && numbers) keys.add(`r ${street.slice(0, 6)} ${numbers}`);
  if (street && postcode) keys.add(`k ${street.slice(0, 3)} ${postcode}`);
  if (birthday.length > 8 && postcode) keys.add(`g ${postcode} ${birthday.slice(0, 4)}`);
  if (birthday.length > 8 && city)
    keys.add(`w ${consonants(city) || city} ${birthday.slice(0, 7)}`);
}

function soundOf(part: string): string {
  return part.charAt(0) + consonants(part.slice(1));
}
