import type { FieldInfo } from '#engine/protocol.ts';
import type { FieldType } from '#shared/domain/field-type.ts';
import { sharedFirst } from '#shared/rules/compare-values.ts';
import { isBlank } from '#shared/sync/change-set.ts';
import { type ValueWords, valueText } from '#ui/values/value-text.ts';

/** What tells records apart, strongest first; of each type a kind's first field. */
const telling: readonly FieldType[] = ['phones', 'emails', 'monthDay', 'addresses', 'ref'];

/** The fields by which somebody sees whether two records are one. */
export function keyFields(kind: string, fields: readonly FieldInfo[]): readonly FieldInfo[] {
  const own = fields.filter(({ custom, derived, spec }) => !custom && !derived && !spec.system);
  return telling.flatMap(
    (type) =>
      own.find(({ spec }) => spec.type === type && (type !== 'ref' || spec.of === kind)) ?? [],
  );
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
