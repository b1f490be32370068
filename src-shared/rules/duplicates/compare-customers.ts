import { cyrillicSound, isCyrillic } from '#shared/text/cyrillic-sound.ts';
import { agrees } from './agreement.ts';
import { compareFirmNames } from './compare-firm-names.ts';
import type { CustomerProfile, Place } from './customer-profile.ts';
import { areManAndWoman, areShortForms, isTypedOtherwise } from './given-names.ts';
import { jaroWinkler } from './jaro-winkler.ts';
import { bitsOf, type Levels, type PartLevel } from './match-weights.ts';
import type { NamePart, PersonName } from './person-name.ts';
import { isRoleMailbox, ownHost } from './role-mailbox.ts';
import { salutationsDiffer } from './salutation.ts';
import { diceLikeness, isSlip, sortedLetters, typingDistance } from './text-likeness.ts';

/** Words this alike may be one (Jaro–Winkler). */
const ALIKE = 0.8;
/** The last digits of a number, which stay when the country or trunk prefix was left out. */
const LINE_DIGITS = 8;
const NEW_YEAR = '-01-01';
/** Numbers of one block differ in these last digits. */
const BLOCK_DIGITS = 2;
/** Shorter mailboxes (info, anna) are near many others. */
const SHORTEST_MAILBOX = 5;

/** Levels of entries in a list, best first. */
const EMAIL_LEVELS = ['same', 'shared', 'slip', 'host', 'like', 'differs'] as const;
const PHONE_LEVELS = ['same', 'slip', 'next', 'differs'] as const;
const SAME_LEVELS = ['same', 'differs'] as const;

/** How each feature of two customers agrees. Blank agrees with nothing. Symmetric. */
export function compareCustomers(a: CustomerProfile, b: CustomerProfile): Levels {
  const { family, given, order, called, company, type } = compareNames(a, b);
  const { street, postcode, city } = comparePlaces(a.places, b.places);
  // One shape for all, written out: millions are made.
  return {
    family,
    given,
    order,
    called,
    generation:
      a.generation && b.generation && a.generation !== b.generation ? 'differs' : undefined,
    salutation: salutationsDiffer(a.salutation, b.salutation) ? 'differs' : undefined,
    company,
    type,
    street,
    postcode,
    city,
    birthday: compareBirthdays(a.birthday, b.birthday),
    email: best(
      a.emails,
      b.emails,
      a.organisation && b.organisation ? compareFirmEmails : compareEmails,
      EMAIL_LEVELS,
    ),
    phone: best(a.phones, b.phones, comparePhones, PHONE_LEVELS),
    handle: best(a.handles, b.handles, sameOrNot, SAME_LEVELS),
    externalId: a.externalId && b.externalId ? sameOrNot(a.externalId, b.externalId) : undefined,
  };
}

function compareNames(a: CustomerProfile, b: CustomerProfile): Levels {
  // A person and a firm may share a name, a phone, a mailbox and an address, and are still two.
  if (a.organisation !== b.organisation) return { type: 'differs' };
  if (a.organisation) return { company: compareFirmNames(a.firms, b.firms) };
  let found: Levels = {};
  let most = Number.NEGATIVE_INFINITY;
  const consider = (levels: Levels) => {
    const bits = nameBits(levels);
    if (bits > most) [found, most] = [levels, bits];
  };
  for (const one of a.names) {
    for (const other of b.names) {
      const family = comparePart(one.family, other.family);
      const given = compareGiven(one.given, other.given);
      if (family || given) consider({ family, given });
      // 山田太郎 in one field does not tell where the given name begins.
      if (isOneHanName(one, other)) consider({ family: 'sameHan', given: 'sameLong' });
      if (isKnown(family) && isKnown(given)) continue;
      const there = comparePart(one.family, other.given);
      const back = comparePart(one.given, other.family);
      if (!isKnown(there) && !isKnown(back)) continue;
      // Which of them is the family name is not known: the better way for either is taken.
      consider({ family: there, given: back, order: 'swapped' });
      consider({ family: back, given: there, order: 'swapped' });
    }
  }
  // Who is called by the family name alone is another one under another family name.
  if (found.given !== undefined || !(isCalled(a) || isCalled(b))) return found;
  return found.family === 'differs'
    ? { ...found, given: 'differs' }
    : { ...found, called: 'family' };
}

function isOneHanName(a: PersonName, b: PersonName): boolean {
  if (a.family.han.length === b.family.han.length) return false;
  const whole = a.family.han + a.given.han;
  return whole.length > 2 && whole === b.family.han + b.given.han;
}

/** Known by a family name and a form of address: 姜女士, Mrs Berger. */
function isCalled({ names, titled }: CustomerProfile): boolean {
  return titled && names.every(({ given }) => given.letters === '');
}

function isKnown(level: PartLevel | undefined): boolean {
  return level !== undefined && level !== 'differs' && level !== 'oneHan';
}

function nameBits({ family, given, order }: Levels): number {
  return bitsOf('family', family) + bitsOf('given', given) + bitsOf('order', order);
}

function comparePart(a: NamePart, b: NamePart): PartLevel | undefined {
  if (!a.letters || !b.letters) return undefined;
  if (a.han && b.han) return compareHan(a, b);
  const byEar = a.han !== '' || b.han !== '';
  if (a.letters === b.letters) return byEar ? 'sound' : 'same';
  // A slip in pinyin is another syllable, and mostly another name.
  if (byEar) return a.letters.length >= 6 && isSlip(a.letters, b.letters) ? 'like' : 'differs';
  if (isCyrillic(a.letters) !== isCyrillic(b.letters)) {
    return cyrillicSound(a.letters) === cyrillicSound(b.letters) ? 'sound' : 'differs';
  }
  if (isSlip(a.letters, b.letters)) return 'slip';
  if (isShort(a, b) || isShort(b, a)) return 'short';
  return jaroWinkler(a.letters, b.letters) >= ALIKE ? 'like' : 'differs';
}

function compareGiven(a: NamePart, b: NamePart): PartLevel | undefined {
  const level = comparePart(a, b);
  if (level === undefined || level === 'same' || a.han || b.han) return level;
  if (areShortForms(a.words[0] ?? '', b.words[0] ?? '')) return 'short';
  if (areManAndWoman(a.letters, b.letters)) return 'pair';
  return level === 'slip' && !isTypedOtherwise(a.letters, b.letters) ? 'near' : level;
}

function compareHan(a: NamePart, b: NamePart): PartLevel {
  if (a.han === b.han) return a.han.length > 1 ? 'sameLong' : 'sameHan';
  if (a.letters === b.letters) return 'sound';
  const length = Math.max(a.han.length, b.han.length);
  return length > 1 && typingDistance(a.han, b.han, 1) <= 1 ? 'oneHan' : 'differs';
}

/** One is an initial, a short form, or one word of the other. */
function isShort(a: NamePart, b: NamePart): boolean {
  if (a.letters.length >= b.letters.length) return false;
  if (a.letters.length === 1) return b.letters.startsWith(a.letters);
  if (a.letters.length >= 3 && b.letters.startsWith(a.letters)) return true;
  return b.words.length > 1 && a.words.every((word) => b.words.includes(word));
}

function compareBirthdays(a: string, b: string): Levels['birthday'] {
  if (!a || !b) return undefined;
  if (a === b) return a.startsWith('-') ? 'sameDay' : 'same';
  if (a.startsWith('-') || b.startsWith('-')) {
    return a.slice(-5) === b.slice(-5) ? 'sameDay' : 'differs';
  }
  let wrong = 0;
  for (let i = 0; i < a.length; i++) if (a.charCodeAt(i) !== b.charCodeAt(i)) wrong++;
  const swapped = a.slice(5, 7) === b.slice(8) && a.slice(8) === b.slice(5, 7);
  const year = a.slice(0, 4) === b.slice(0, 4);
  // The first of January stands for a day that nobody knows: all that is said is the year.
  if (!year && a.endsWith(NEW_YEAR) && b.endsWith(NEW_YEAR)) return 'differs';
  if (wrong === 1 || (swapped && year)) return 'slip';
  if (wrong === 2 && typingDistance(a, b, 1) === 1) return 'slip';
  const day = a.slice(8) === b.slice(8);
  const month = a.slice(5, 7) === b.slice(5, 7);
  return wrong === 2 || Number(year) + Number(month) + Number(day) === 2 ? 'near' : 'differs';
}

function compareEmails(a: string, b: string): NonNullable<Levels['email']> {
  const [mailboxA = '', hostA = ''] = a.split('@');
  if (a === b) return isRoleMailbox(mailboxA) ? 'shared' : 'same';
  const [mailboxB = '', hostB = ''] = b.split('@');
  if (Math.min(mailboxA.length, mailboxB.length) < SHORTEST_MAILBOX) return 'differs';
  if (typingDistance(mailboxA, mailboxB, 1) > 1) return 'differs';
  if (isRoleMailbox(mailboxA) || isRoleMailbox(mailboxB)) return 'differs';
  if (isOtherNumber(hostA, hostB)) return 'differs';
  const digits = digitsOf(mailboxA);
  // A mailbox that is a phone or account number is its owner's at every host.
  if (mailboxA === mailboxB && digits.length >= LINE_DIGITS) return 'slip';
  // Another number behind the name, or another host, is another person's address as often as not.
  const sameDigits = sortedLetters(digits) === sortedLetters(digitsOf(mailboxB));
  const sameHost = typingDistance(hostA, hostB, 2) <= 2;
  // Where everybody has a mailbox, names that are alike have mailboxes that are alike.
  if (mailboxA !== mailboxB && !sameHost && !ownHost(a) && !ownHost(b)) return 'differs';
  return sameDigits && sameHost ? 'slip' : 'like';
}

/** Hosts that are numbered are as many hosts; a digit in one of them alone is a slip. */
function isOtherNumber(a: string, b: string): boolean {
  if (a === b || digitsOf(a) === '' || digitsOf(b) === '') return false;
  return a.replace(/\d/g, '') === b.replace(/\d/g, '');
}

function compareFirmEmails(a: string, b: string): NonNullable<Levels['email']> {
  const level = compareEmails(a, b);
  if (level !== 'differs' && level !== 'like') return level;
  const host = ownHost(a);
  return host !== '' && host === ownHost(b) ? 'host' : level;
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}

function comparePhones(a: string, b: string): NonNullable<Levels['phone']> {
  if (a === b) return 'same';
  const digits = [a.replace('+', ''), b.replace('+', '')] as const;
  const international = a.startsWith('+') && b.startsWith('+');
  const lines = digits.map((each) => each.slice(-LINE_DIGITS));
  if (!international && lines[0]?.length === LINE_DIGITS && lines[0] === lines[1]) return 'same';
  const long = Math.min(digits[0].length, digits[1].length) >= 9;
  if (!long || typingDistance(digits[0], digits[1], 1) > 1) return 'differs';
  const block = digits.map((each) => each.slice(0, -BLOCK_DIGITS));
  // Numbers are given out one after the other, to offices and families.
  return digits[0].length === digits[1].length && block[0] === block[1] ? 'next' : 'slip';
}

function sameOrNot(a: string, b: string): 'same' | 'differs' {
  return a === b ? 'same' : 'differs';
}

/** Streets, postcodes and towns of the two addresses that agree best. */
function comparePlaces(a: readonly Place[], b: readonly Place[]): Levels {
  let found: Levels = {};
  let most = Number.NEGATIVE_INFINITY;
  for (const one of a) {
    for (const other of b) {
      const levels = comparePlace(one, other);
      const bits = placeBits(levels);
      if (bits > most) [found, most] = [levels, bits];
    }
  }
  return found;
}

function comparePlace(a: Place, b: Place): Levels {
  const postcode = compareWords(a.postcode, b.postcode);
  const city = compareWords(a.city, b.city);
  const street = compareStreets(a, b);
  const isAlike = street === 'same' || street === 'close';
  return { street: isAlike && isElsewhere(postcode, city) ? 'elsewhere' : street, postcode, city };
}

/** Every town has its Hauptstraße: with another town or postcode, and neither the same, it is another. */
function isElsewhere(postcode: Levels['postcode'], city: Levels['city']): boolean {
  return (postcode === 'differs' || city === 'differs') && !agrees(postcode) && !agrees(city);
}

function placeBits(levels: Levels): number {
  let bits = 0;
  for (const feature of ['street', 'postcode', 'city'] as const) {
    const level = levels[feature];
    if (level !== undefined && level !== 'differs' && level !== 'elsewhere') bits += 2;
    if (level === 'same') bits += 1;
  }
  return bits;
}

function compareStreets(a: Place, b: Place): Levels['street'] {
  if (!a.street || !b.street) return undefined;
  const likeness = diceLikeness(a.street, b.street);
  if (likeness < 0.5) return 'differs';
  if (a.side && b.side && a.side !== b.side) return 'sameStreet';
  const sameNumbers = a.numbers === b.numbers;
  if (likeness >= 0.95 && sameNumbers) return 'same';
  const held = isPartOf(a.numbers, b.numbers) || isPartOf(b.numbers, a.numbers);
  // The floor or the room was left out.
  if (held && a.numbers !== '' && b.numbers !== '') return likeness >= 0.55 ? 'close' : 'differs';
  if (likeness < 0.7) return 'differs';
  if (held) return 'close';
  return typingDistance(a.numbers, b.numbers, 1) <= 1 ? 'number' : 'sameStreet';
}

function isPartOf(part: string, numbers: string): boolean {
  return ` ${numbers} `.includes(part === '' ? '' : ` ${part} `);
}

function compareWords(a: string, b: string): 'same' | 'slip' | 'differs' | undefined {
  if (!a || !b) return undefined;
  if (a === b) return 'same';
  return isSlip(a, b) ? 'slip' : 'differs';
}

/** The first of the levels, in their order, that a pair of entries reaches. */
function best<L extends string>(
  a: readonly string[],
  b: readonly string[],
  compare: (a: string, b: string) => L,
  order: readonly L[],
): L | undefined {
  let found: number | undefined;
  for (const one of a) {
    for (const other of b) {
      const level = order.indexOf(compare(one, other));
      if (found === undefined || level < found) found = level;
    }
  }
  return found === undefined ? undefined : order[found];
}
