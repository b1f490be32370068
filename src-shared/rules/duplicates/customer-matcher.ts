import type {
  DuplicateMatcher,
  DuplicateReason,
  DuplicateScore,
} from '#shared/domain/entity-kind.ts';
import { agrees, isClose, isOther, nameAgrees, partAgrees } from './agreement.ts';
import { compareCustomers } from './compare-customers.ts';
import { customerKeys } from './customer-keys.ts';
import { type CustomerProfile, customerProfile } from './customer-profile.ts';
import { customerSearches } from './customer-searches.ts';
import { marksOf } from './duplicate-marks.ts';
import { type Levels, oddsOf, probability } from './match-weights.ts';

/** From this probability on, two customers are worth stopping for. */
const LIKELY = 0.9;
/** From this probability on, smaller things that agree are named as reasons too. */
const TELLING = 0.1;
const NO_MARKS: DuplicateScore['marks'] = {};
/** Log2 odds that people of one household have at most, as far as records tell that they are. */
const HOUSEHOLD_ODDS = -4;
/** Log2 odds of a name alone, a phone alone, or a person and a firm at most: a hint, never likely. */
const ALONE_ODDS = -1.5;
/** Log2 odds of what may be twins at most: worth a look, never likely. */
const TWIN_ODDS = 2;

/**
 * Whether two customers may be one, with what probability, and why; null when nothing speaks for it.
 * Blank never matches blank; a shared phone alone or a name alone is only a hint. Symmetric.
 */
function scoreCustomers(
  a: CustomerProfile,
  b: CustomerProfile,
  records: number,
): DuplicateScore | null {
  const levels = compareCustomers(a, b);
  const score = probability(Math.min(oddsOf(levels, records), mostOdds(levels)));
  const reasons = reasonsOf(levels, score >= TELLING);
  if (reasons.length === 0) return null;
  // Of a pair that nobody looks at, nothing is marked: there are a hundred such for one that is.
  const marks = score >= TELLING ? marksOf(levels) : NO_MARKS;
  return { reasons, score, likely: score >= LIKELY, marks };
}

/** What the odds are at most, by what belongs together and is no independent sign. */
function mostOdds(levels: Levels): number {
  if (levels.company !== undefined) return mostOddsOfFirms(levels);
  if (isHousehold(levels) || isOtherGeneration(levels)) return HOUSEHOLD_ODDS;
  if (isNear(levels) && !isBorneOut(levels)) return ALONE_ODDS;
  if (isTwins(levels)) return TWIN_ODDS;
  const signs = signsOf(levels);
  // Whole streets live and work at one address.
  if (signs.length === 0 || (signs.length === 1 && signs[0] === 'address')) return HOUSEHOLD_ODDS;
  if (levels.type === 'differs' || !isEnough(signs) || isOtherFamily(levels)) return ALONE_ODDS;
  // Father and son share name, phone and home.
  if (levels.birthday === 'differs' && !signs.includes('own')) return ALONE_ODDS;
  // Mr Weber's mailbox is another one than Grace Weber's.
  if (levels.called && levels.email === 'differs' && !signs.includes('own')) return ALONE_ODDS;
  return Number.POSITIVE_INFINITY;
}

/**
 * Firms in one building, behind one switchboard or of one owner share all but the name. A chain's
 * branches share the name, the office's mailbox, and neither phone nor address.
 */
function mostOddsOfFirms({ company, phone, email, handle, externalId, ...place }: Levels): number {
  if (externalId === 'same' || handle === 'same') return Number.POSITIVE_INFINITY;
  if (company === 'differs') return email === 'same' ? ALONE_ODDS : HOUSEHOLD_ODDS;
  const here = place.street === 'same' || place.street === 'close';
  const reached = phone === 'same' || email === 'same';
  if (company === 'bare' && !(here && reached)) return ALONE_ODDS;
  const elsewhere = isElsewhere(place);
  // One list says the town, the other the part of it: a firm that is called at one number is in one house.
  const isOneHouse = place.street === 'elsewhere' && phone === 'same';
  const isReached = phone === 'same' && (isOneHouse || place.city !== 'differs');
  if (elsewhere && email !== 'same' && !isReached) {
    return ALONE_ODDS;
  }
  const office = (email === 'shared' || email === 'host') && phone !== 'differs';
  const near = reached || office || phone === 'slip';
  if (company === 'contained') {
    return near || (here && phone !== 'differs') ? Number.POSITIVE_INFINITY : ALONE_ODDS;
  }
  return near || here || agrees(place.postcode) ? Number.POSITIVE_INFINITY : ALONE_ODDS;
}

function isElsewhere({ street, city }: Levels): boolean {
  if (street === undefined || street === 'number') return city === 'differs';
  return street === 'differs' || street === 'sameStreet' || street === 'elsewhere';
}

/** All that is known of the names is that the family names differ: `Mr Berger`, `Mrs Weber`. */
function isOtherFamily({ family, given, birthday, email, handle, externalId }: Levels): boolean {
  if (!isOther(family) || given !== undefined) return false;
  if (handle === 'same' || externalId === 'same' || agrees(birthday)) return false;
  return !agrees(email) || email === 'shared';
}

/**
 * Couples, siblings and flatmates share mailbox, phone, address and often the family name, which
 * belong together: two given names that are not alike outweigh all of it, unless the messenger name or
 * the other system's id speaks for one person, or the birthday together with another sign.
 */
function isHousehold(levels: Levels): boolean {
  const { family, order, salutation, birthday, email, phone, street, handle, externalId } = levels;
  // With swapped parts it is not known which of them is the family name.
  const given = order && isOther(family) ? family : levels.given;
  if (handle === 'same' || externalId === 'same') return false;
  if (!isOther(given) && (salutation === undefined || given !== undefined)) return false;
  if (given === 'oneHan' && email === 'same') return false;
  return !(agrees(birthday) && [email, phone, street].some(agrees));
}

/**
 * Twins have the family name, the birthday, the home and its phone in common; so has one person whose
 * given name was written as another. Which of them it is nobody can tell from outside.
 */
function isTwins({ family, given, birthday, email, handle, externalId }: Levels): boolean {
  if (handle === 'same' || externalId === 'same' || agrees(email)) return false;
  return !isOther(family) && agrees(birthday) && (isOther(given) || given === 'pair');
}

/** Senior and junior share all but what is each one's own. */
function isOtherGeneration({ generation, handle, externalId }: Levels): boolean {
  return generation === 'differs' && handle !== 'same' && externalId !== 'same';
}

/** Given names that are as often two people's as one that is misspelt: Jan and Jana, Maria and Marie. */
function isNear({ given, family, order }: Levels): boolean {
  if (order && [family, given].includes('slip')) return true;
  return given === 'near' || given === 'pair';
}

/** Beside a given name that is only near, all the rest must speak for one person. */
function isBorneOut(levels: Levels): boolean {
  const { given, salutation, birthday, email, phone, street, handle, externalId } = levels;
  if (handle === 'same' || externalId === 'same') return true;
  const shared = [email, phone, street];
  if (agrees(birthday)) return given !== 'pair' || shared.some(agrees);
  if (given === 'pair' || salutation === 'differs') return false;
  if (birthday === 'near') return shared.some(agrees);
  return shared.filter(agrees).length > 1 && ![birthday, ...shared].includes('differs');
}

/** What speaks for one customer, each thing once however many fields tell of it. */
function signsOf(levels: Levels): readonly string[] {
  const { given, birthday, email, handle, externalId, street, postcode, phone } = levels;
  const signs: string[] = [];
  if ([birthday, handle, externalId].some((level) => agrees(level) || level === 'near')) {
    signs.push('own');
  }
  if (agrees(email)) signs.push(email === 'shared' ? 'mailbox' : 'own');
  if (nameAgrees(levels) || partAgrees(levels)) signs.push('name');
  if (phone === 'same') signs.push('phone');
  // A family has its name and its home in common.
  const home = levels.called === undefined && (agrees(street) || agrees(postcode));
  if (home) signs.push('address');
  // A family name changes more often than two of one given name live together.
  if (levels.family === 'differs' && given && isClose(given) && street === 'same')
    signs.push('given');
  return signs;
}

/**
 * A name, a phone, an office's mailbox or an address alone is only a hint. The town is no second sign: a
 * shop's customers all live there.
 */
function isEnough(signs: readonly string[]): boolean {
  return signs.length > 1 || signs[0] === 'own';
}

function reasonsOf(levels: Levels, telling: boolean): readonly DuplicateReason[] {
  const reasons: DuplicateReason[] = [];
  if (levels.externalId === 'same') reasons.push('externalId');
  if (levels.email === 'same' || levels.email === 'shared') reasons.push('email');
  if (levels.handle === 'same') reasons.push('handle');
  if (levels.phone === 'same') reasons.push('phone');
  const name = nameAgrees(levels);
  const part = name || (telling && partAgrees(levels));
  const birthday = agrees(levels.birthday);
  const address = agrees(levels.street) || (agrees(levels.postcode) && levels.street === undefined);
  if (part && birthday) reasons.push('nameAndBirthday');
  if (part && address) reasons.push('nameAndAddress');
  if (name && !birthday && !address) reasons.push('name');
  if (!telling) return reasons;
  if (birthday && !part) reasons.push('birthday');
  if (address && !part) reasons.push('address');
  if (levels.email === 'slip' || levels.email === 'like') reasons.push('similarEmail');
  return reasons;
}

/** How customers are told to be one: at entry, at import and in a search of the whole base. */
export const customerMatcher: DuplicateMatcher<CustomerProfile> = {
  searches: customerSearches,
  profile: customerProfile,
  keys: customerKeys,
  order: ({ names, firms, birthday, phones, emails }) => {
    const [name] = names;
    const title = firms[0]?.joined ?? `${name?.family.letters ?? ''} ${name?.given.letters ?? ''}`;
    return [title, birthday, phones[0] ?? '', emails[0] ?? ''].join(' ');
  },
  score: scoreCustomers,
};
