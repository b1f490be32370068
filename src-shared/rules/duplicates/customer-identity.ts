import type { IdentityRules } from '#shared/domain/entity-kind.ts';
import { textOf } from '#shared/domain/entries.ts';
import { customerName } from '#shared/rules/customer-name.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';
import type { TextTools } from '#shared/text/text-tools.ts';
import { lateRules } from './late-rules.ts';

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
/** Who a customer is. `sameness` may be asked once `customerDuplicates.ready()` has resolved. */
export const customerIdentity: IdentityRules = {
  fields,
  sameness: (row, record, ground) => lateRules().customerSameness(row, record, ground),
  becomesAnother,
};
