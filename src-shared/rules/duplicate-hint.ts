import type { DuplicateScore } from '#shared/domain/entity-kind.ts';
import { textOf } from '#shared/domain/entries.ts';
import { customerName } from '#shared/rules/customer-name.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';
import type { TextTools } from '#shared/text/text-tools.ts';
import { nameSimilarity } from './name-similarity.ts';

/** Names this alike support another reason: a shared phone, the same birthday. */
const SIMILAR = 0.88;
/** Names this alike are a hint by themselves. */
const NEARLY_SAME = 0.94;
/** Shorter numbers are service numbers or extensions that many share. */
const SHORTEST_PHONE = 6;

/**
 * Whether two customers may be the same one, and why; null when nothing speaks for it. Blank never
 * matches blank, and a shared phone alone or a name alone is only a hint. Takes values as
 * `normaliseCustomer` leaves them. Symmetric.
 */
export function duplicateHint(
  a: FieldValues,
  b: FieldValues,
  tools: TextTools,
): DuplicateScore | null {
  const sameType = a.type === b.type;
  const similarity = sameType ? likenessOfNames(a, b, tools) : 0;
  const similar = similarity >= SIMILAR;
  const phone = share(phoneKeys(a), phoneKeys(b));
  const email = share(emailKeys(a, tools), emailKeys(b, tools));
  const externalId = share(present(a.externalId), present(b.externalId));
  const birthday = similar && sameBirthday(textOf(a.birthday), textOf(b.birthday));

  const reasons: DuplicateScore['reasons'][number][] = [];
  if (externalId) reasons.push('externalId');
  if (email) reasons.push('email');
  if (phone) reasons.push('phone');
  if (birthday) reasons.push('nameAndBirthday');
  else if (similarity >= NEARLY_SAME || (similar && phone)) reasons.push('name');
  if (reasons.length === 0) return null;
  // A person and their firm often share info@…: that alone does not make them one.
  const likely = externalId || (email && sameType) || (phone && similar) || birthday;
  return { reasons, likely };
}

function likenessOfNames(a: FieldValues, b: FieldValues, tools: TextTools): number {
  const left = namesOf(a);
  const right = namesOf(b);
  let best = 0;
  for (const one of left) {
    for (const other of right) best = Math.max(best, nameSimilarity(one, other, tools));
  }
  return best;
}

/** The names a customer goes by. A customer without any is called by phone: that is no name. */
function namesOf(values: FieldValues): readonly string[] {
  const named = textOf(values.name) || textOf(values.given) || textOf(values.family);
  const { title } = customerName({ ...values, prefix: '', suffix: '' });
  return [named ? title : '', textOf(values.latin)].filter((name) => name.trim() !== '');
}

function emailKeys(values: FieldValues, tools: TextTools): readonly string[] {
  return entryValues(values.emails).map((email) => tools.fold(email.trim()));
}

function phoneKeys(values: FieldValues): readonly string[] {
  return entryValues(values.phones)
    .map((phone) => phone.replace(/;ext=.*$/, '').replace(/[^\d+]/g, ''))
    .filter((phone) => phone.length >= SHORTEST_PHONE);
}

function entryValues(entries: unknown): readonly string[] {
  return Array.isArray(entries) ? entries.map((entry) => textOf(entry?.value)) : [];
}

function present(value: unknown): readonly string[] {
  return [textOf(value).trim()];
}

function share(a: readonly string[], b: readonly string[]): boolean {
  return a.some((value) => value !== '' && b.includes(value));
}

/** The same day of the year, and no two different years. */
function sameBirthday(a: string, b: string): boolean {
  if (!a || !b || a.slice(-5) !== b.slice(-5)) return false;
  return a.startsWith('-') || b.startsWith('-') || a === b;
}
