import type { KeyGround, Sameness } from '#shared/domain/entity-kind.ts';
import { textOf } from '#shared/domain/entries.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';
import type { TextTools } from '#shared/text/text-tools.ts';
import { isOther } from './agreement.ts';
import { compareCustomers } from './compare-customers.ts';
import { compareFirmNames } from './compare-firm-names.ts';
import { customerMatcher } from './customer-matcher.ts';
import type { CustomerProfile } from './customer-profile.ts';
import { firmName } from './firm-name.ts';
import type { Levels } from './match-weights.ts';
import type { NamePart, PersonName } from './person-name.ts';

/**
 * Whether what a file says under a key is the customer who has that key. A name that is the same but
 * for its spelling is; one that contradicts is not; all between could be either: a part of the name is
 * missing, short, misspelt or changed, or birthday or the other system's id contradict the name.
 */
export function customerSameness(
  row: FieldValues,
  record: FieldValues,
  { tools, records, key }: KeyGround,
): Sameness {
  const profileOf = (values: FieldValues) =>
    // A key proves nothing of itself.
    customerMatcher.profile(key === 'own' ? { ...values, externalId: undefined } : values, tools);
  const a = profileOf({ ...row, type: typeOf(row, record) });
  const b = profileOf(record);
  const levels = compareCustomers(a, b);
  if (a.organisation !== b.organisation) return shareAName(a, b, tools) ? 'maybe' : 'other';
  const [unnamed, alsoUnnamed] = [isUnnamed(a), isUnnamed(b)];
  if (unnamed !== alsoUnnamed) return 'maybe';
  if (unnamed || sameName(a, b)) {
    const { birthday, externalId, generation } = levels;
    const contradicted = [birthday, externalId, generation].includes('differs');
    return contradicted ? 'maybe' : 'same';
  }
  if (isAlike(levels)) return 'maybe';
  // Firms share mailboxes with whoever works there, more than they give up all of their name.
  if (levels.company === 'differs') return 'other';
  // Under an id of their own people marry, and firms change half of their name.
  if (key === 'own' && [levels.family, levels.given].some((level) => level && !isOther(level))) {
    return 'maybe';
  }
  return customerMatcher.score(a, b, records)?.likely ? 'maybe' : 'other';
}

/** A row that says no type is what it is compared with, unless it has a person's parts of a name. */
function typeOf(row: FieldValues, record: FieldValues): unknown {
  if (row.type !== undefined) return row.type;
  return textOf(row.given) || textOf(row.family) ? 'person' : record.type;
}

function isUnnamed({ organisation, firms, names }: CustomerProfile): boolean {
  return (organisation ? firms : names).length === 0;
}

function sameName(a: CustomerProfile, b: CustomerProfile): boolean {
  if (a.organisation && b.organisation) {
    return (
      compareFirmNames(a.firms, b.firms) === 'same' &&
      a.firms.some((one) => b.firms.some(({ joined }) => one.joined === joined))
    );
  }
  return a.names.some((one) => b.names.some((other) => isSame(one, other)));
}

function isSame(a: PersonName, b: PersonName): boolean {
  return samePart(a.family, b.family) && (samePart(a.given, b.given) || hasMore(a.given, b.given));
}

function samePart(a: NamePart, b: NamePart): boolean {
  return a.letters === b.letters && a.han === b.han;
}

/** One given name has the other's words and then more: a middle name. */
function hasMore(a: NamePart, b: NamePart): boolean {
  const [few, many] = a.words.length < b.words.length ? [a, b] : [b, a];
  if (few.han || many.han || few.words.length === 0) return false;
  return few.words.every((word, i) => word === many.words[i]);
}

/** Every part of the name that both have is alike, though not the same. */
function isAlike({ family, given, company }: Levels): boolean {
  if (company !== undefined) return company !== 'differs';
  const levels = [family, given].filter((level) => level !== undefined);
  return levels.length > 0 && !levels.some(isOther);
}

/** A person and an organisation of one name: a firm that was written down as a person. */
function shareAName(a: CustomerProfile, b: CustomerProfile, tools: TextTools): boolean {
  const [firm, person] = a.organisation ? [a, b] : [b, a];
  if (isUnnamed(firm) || isUnnamed(person)) return true;
  return person.names.some(({ given, family }) => {
    const forms = [[...given.words, ...family.words].join(' '), family.han + given.han];
    return forms.some((form) => {
      const { joined } = firmName(form, [], tools);
      return joined !== '' && firm.firms.some((each) => each.joined === joined);
    });
  });
}
