import type { FieldInfo } from '#engine/protocol/lists.ts';
import { sharedFirst } from '#shared/rules/compare-values.ts';
import { isBlank } from '#shared/sync/change-set.ts';
import { valueText } from '#ui/values/value-text.ts';
import type { ValueWords } from '#ui/values/value-words.ts';

/** What tells records apart, strongest first, of each type a kind's first field; shares of the width. */
const telling = { phones: 1.4, emails: 1.6, monthDay: 1, addresses: 1.5, ref: 0.9 } as const;
const nameShare = 1.4;

/** The fields by which somebody sees whether two records are one. */
export function keyFields(kind: string, fields: readonly FieldInfo[]): readonly FieldInfo[] {
  const own = fields.filter(({ custom, derived, spec }) => !custom && !derived && !spec.system);
  return Object.keys(telling).flatMap(
    (type) =>
      own.find(({ spec }) => spec.type === type && (type !== 'ref' || spec.of === kind)) ?? [],
  );
}

/** The columns of a pair, the name first, as a grid's template. */
export function columnTemplate(fields: readonly FieldInfo[]): string {
  const shares: Readonly<Record<string, number>> = telling;
  return [nameShare, ...fields.map(({ spec }) => shares[spec.type] ?? 1)]
    .map((share) => `minmax(0, ${share}fr)`)
    .join(' ');
}

/** One side's value in one line: of a list what both share, else its first entry, and how many more. */
export function sideText(
  kind: string,
  field: FieldInfo,
  value: unknown,
  other: unknown,
  words: ValueWords,
): string {
  if (isBlank(value)) return '';
  if (!Array.isArray(value)) return valueText(kind, field, value, words);
  const [first, ...more] = sharedFirst(field.spec.type, value, other);
  const text = valueText(kind, field, [first], words);
  return more.length > 0 ? `${text} +${words.format.number(more.length)}` : text;
}
