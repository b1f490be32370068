import { jaroWinkler, similarityOfNames } from '#shared/rules/name-similarity.ts';
import type { CustomerProfile, Place } from './customer-profile.ts';
import { chances, type Levels, type PartLevel } from './match-weights.ts';
import type { NamePart, PersonName } from './person-name.ts';
import { diceLikeness, isSlip, typingDistance } from './text-likeness.ts';

/** Names of organisations this alike may be one. */
const CLOSE_COMPANY = 0.88;
/** Words this alike may be one (Jaro–Winkler). */
const ALIKE = 0.8;
/** The last digits of a number, which stay when the country or trunk prefix was left out. */
const LINE_DIGITS = 8;

/** How each feature of two customers agrees. Blank agrees with nothing. Symmetric. */
export function compareCustomers(a: CustomerProfile, b: CustomerProfile): Levels {
  return {
    ...compareNames(a, b),
    birthday: compareBirthdays(a.birthday, b.birthday),
    email: best(a.emails, b.emails, compareEmails, ['same', 'slip', 'sameMailbox', 'differs']),
    phone: best(a.phones, b.phones, comparePhones, ['same', 'slip', 'differs']),
    handle: best(a.handles, b.handles, sameOrNot, ['same', 'differs']),
    externalId: a.externalId && b.externalId ? sameOrNot(a.externalId, b.externalId) : undefined,
    ...comparePlaces(a.places, b.places),
  };
}

function compareNames(a: CustomerProfile, b: CustomerProfile): Levels {
  // A person and a firm may share a name, a phone, a mailbox and an address, and are still two.
  if (a.organisation !== b.organisation) return { type: 'differs' };
  if (a.company && b.company) {
    if (!a.company.text || !b.company.text) return {};
    const likeness = similarityOfNames(a.company, b.company);
    return { company: likeness === 1 ? 'same' : likeness >= CLOSE_COMPANY ? 'close' : 'differs' };
  }
  let found: Levels = {};
  let most = Number.NEGATIVE_INFINITY;
  for (const one of a.names) {
    for (const other of b.names) {
      for (const levels of [compareInOrder(one, other), compareSwapped(one, other)]) {
        const bits = nameBits(levels);
        if (levels && bits > most) [found, most] = [levels, bits];
      }
    }
  }
  return found;
}

function compareInOrder(a: PersonName, b: PersonName): Levels | null {
  const family = compareParts(a.family, b.family, 'family');
  const given = compareParts(a.given, b.given, 'given');
  return family || given ? { family, given } : null;
}

function compareSwapped(a: PersonName, b: PersonName): Levels | null {
  const family = compareParts(a.family, b.given, 'family');
  const given = compareParts(a.given, b.family, 'given');
  return family || given ? { family, given, order: 'swapped' } : null;
}

function nameBits(levels: Levels | null): number {
  if (!levels) return Number.NEGATIVE_INFINITY;
  const bits = (feature: 'family' | 'given') => {
    const chance = levels[feature] && chances[feature][levels[feature]];
    return chance ? Math.log2(chance.m / chance.u) : 0;
  };
  const { m, u } = chances.order.swapped;
  return bits('family') + bits('given') + (levels.order ? Math.log2(m / u) : 0);
}

function compareParts(a: NamePart, b: NamePart, part: 'family' | 'given'): PartLevel | undefined {
  if (!a.letters || !b.letters) return undefined;
  if (a.han && b.han) return compareHan(a, b, part);
  const byEar = a.han !== '' || b.han !== '';
  if (a.letters === b.letters) return byEar ? 'sound' : 'same';
  // A slip in pinyin is another syllable, and mostly another name.
  if (byEar) return a.letters.length >= 6 && isSlip(a.letters, b.letters) ? 'like' : 'differs';
  if (isSlip(a.letters, b.letters)) return 'slip';
  if (isShort(a, b) || isShort(b, a)) return 'short';
  return jaroWinkler(a.letters, b.letters) >= ALIKE ? 'like' : 'differs';
}

function compareHan(a: NamePart, b: NamePart, part: 'family' | 'given'): PartLevel {
  if (a.han === b.han) return part === 'given' && a.han.length > 1 ? 'sameLong' : 'sameHan';
  if (a.letters === b.letters) return 'sound';
  return 'differs';
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
  const [dayA, dayB] = [a.slice(-5), b.slice(-5)];
  if (a.startsWith('-') || b.startsWith('-')) return dayA === dayB ? 'sameDay' : 'differs';
  if (a === b) return 'same';
  const swapped = `${a.slice(0, 4)}-${a.slice(8)}-${a.slice(5, 7)}` === b;
  if (swapped || typingDistance(a, b, 1) === 1) return 'slip';
  const parts = [
    a.slice(0, 4) === b.slice(0, 4),
    a.slice(5, 7) === b.slice(5, 7),
    dayA.slice(3) === dayB.slice(3),
  ];
  return parts.filter(Boolean).length === 2 || typingDistance(a, b, 2) === 2 ? 'near' : 'differs';
}

function compareEmails(a: string, b: string): NonNullable<Levels['email']> {
  if (a === b) return 'same';
  const [mailboxA = '', hostA = ''] = a.split('@');
  const [mailboxB = '', hostB = ''] = b.split('@');
  if (mailboxA.length >= 5 && mailboxB.length >= 5) {
    const slips = typingDistance(mailboxA, mailboxB, 2) + typingDistance(hostA, hostB, 3);
    // Two slips in the mailbox may be two people of one firm: a.berger and b.becker.
    if (slips <= 3 && typingDistance(mailboxA, mailboxB, 1) <= 1) return 'slip';
    if (mailboxA === mailboxB) return 'sameMailbox';
  }
  return 'differs';
}

function comparePhones(a: string, b: string): NonNullable<Levels['phone']> {
  if (a === b) return 'same';
  const digits = [a.replace('+', ''), b.replace('+', '')] as const;
  const international = a.startsWith('+') && b.startsWith('+');
  const lines = digits.map((each) => each.slice(-LINE_DIGITS));
  if (!international && lines[0]?.length === LINE_DIGITS && lines[0] === lines[1]) return 'same';
  const long = Math.min(digits[0].length, digits[1].length) >= 9;
  return long && typingDistance(digits[0], digits[1], 1) <= 1 ? 'slip' : 'differs';
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
  return {
    street: compareStreets(a, b),
    postcode: compareWords(a.postcode, b.postcode),
    city: compareWords(a.city, b.city),
  };
}

function placeBits(levels: Levels): number {
  let bits = 0;
  for (const feature of ['street', 'postcode', 'city'] as const) {
    if (levels[feature] !== undefined && levels[feature] !== 'differs') bits += 2;
    if (levels[feature] === 'same') bits += 1;
  }
  return bits;
}

function compareStreets(a: Place, b: Place): Levels['street'] {
  if (!a.street || !b.street) return undefined;
  const likeness = diceLikeness(a.street, b.street);
  if (likeness < 0.5) return 'differs';
  const sameNumbers = a.numbers === b.numbers;
  if (likeness >= 0.95 && sameNumbers) return 'same';
  if (sameNumbers && a.numbers !== '') return likeness >= 0.55 ? 'close' : 'differs';
  if (likeness < 0.75) return 'differs';
  const blank = a.numbers === '' || b.numbers === '';
  return blank || typingDistance(a.numbers, b.numbers, 1) <= 1 ? 'close' : 'sameStreet';
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
