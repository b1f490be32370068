import type { IdentityRules, KeyGround, Sameness } from '#shared/domain/entity-kind.ts';
import { textOf } from '#shared/domain/entries.ts';
import { customerName } from '#shared/rules/customer-name.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';
import type { TextTools } from '#shared/text/text-tools.ts';
import { compareCustomers } from './compare-customers.ts';
import { customerDuplicates } from './customer-duplicates.ts';
import type { CustomerProfile } from './customer-profile.ts';
import { firmName } from './firm-name.ts';
import type { Levels, PartLevel } from './match-weights.ts';
import type { NamePart, PersonName } from './person-name.ts';

/** Fields that say who a customer is. */
const fields = [
  'type',
  'prefix',
  'given',
  'additional',
  'family',
  'suffix',
  'name',
  'latin',
] as const;

/**
 * Whether what a file says under a key is the customer who has that key. A name that is the same but
 * for its spelling is; one that contradicts is not; all between could be either: a part of the name is
 * missing, short, misspelt or changed, or birthday or the other system's id contradict the name.
 */
function sameness(
  row: FieldValues,
  record: FieldValues,
  { tools, records, key }: KeyGround,
): Sameness {
  const profileOf = (values: FieldValues) =>
    // A key proves nothing of itself.
    customerDuplicates.profile(
      key === 'own' ? { ...values, externalId: undefined } : values,
      tools,
    );
  const a = profileOf({ ...row, type: typeOf(row, record) });
  const b = profileOf(record);
  const levels = compareCustomers(a, b);
  if (a.organisation !== b.organisation) return shareAName(a, b, tools) ? 'maybe' : 'other';
  const [unnamed, alsoUnnamed] = [isUnnamed(a), isUnnamed(b)];
  if (unnamed !== alsoUnnamed) return 'maybe';
  if (unnamed || sameName(a, b)) {
    const contradicted = levels.birthday === 'differs' || levels.externalId === 'differs';
    return contradicted ? 'maybe' : 'same';
  }
  if (isAlike(levels)) return 'maybe';
  // Firms share mailboxes with whoever works there, more than they give up all of their name.
  if (levels.company === 'differs') return 'other';
  // Under an id of their own people marry, and firms change half of their name.
  if (key === 'own' && [levels.family, levels.given].some((level) => level && !isOther(level))) {
    return 'maybe';
  }
  return customerDuplicates.score(a, b, records)?.likely ? 'maybe' : 'other';
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
    return a.firms.some((one) => b.firms.some(({ joined }) => one.joined === joined));
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

function isOther(level: PartLevel): boolean {
  return level === 'differs' || level === 'oneHan';
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

/**
 * Whether a customer who becomes this is called otherwise, or is a person instead of an organisation.
 * Another spelling by case, width or accents, and parts added to the name, leave them who they are.
 */
function becomesAnother(before: FieldValues, after: FieldValues, tools: TextTools): boolean {
  if (before.type !== undefined && before.type !== after.type) return true;
  return namesOf(before).some((name, i) => !keeps(name, namesOf(after)[i] ?? '', tools));
}

/** What a customer is called, its parts apart from a name set by hand, and the Latin form. */
function namesOf(values: FieldValues): readonly string[] {
  const { name, given, additional, family, latin } = values;
  const parts = { given, additional, family };
  const hasParts = Object.values(parts).some((part) => textOf(part).trim() !== '');
  const hasName = hasParts || textOf(name).trim() !== '';
  return [
    // Without a name they are called by a phone or an e-mail, which is not who they are.
    hasName ? customerName(values).title : '',
    hasParts ? customerName(parts).title : '',
    textOf(latin).trim(),
  ];
}

/** A name whose words are all in the other one, in their order. */
function keeps(name: string, other: string, tools: TextTools): boolean {
  const [before, after] = [tools.fold(name), tools.fold(other)];
  if (before === after) return true;
  const words = wordsOf(before);
  if (words.length === 0) return before.trim() === '';
  let at = 0;
  for (const word of wordsOf(after)) if (word === words[at]) at += 1;
  return at === words.length;
}

function wordsOf(text: string): readonly string[] {
  return text.replace(/['’.](?=\p{L})/gu, '').match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Who a customer is, for rows of files that say a key of theirs. */
export const customerIdentity: IdentityRules = { fields, sameness, becomesAnother };
