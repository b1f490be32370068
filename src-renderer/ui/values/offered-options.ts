import type { FieldSpec } from '#shared/domain/field-spec.ts';
import type { Vocabulary } from '#ui/i18n/vocabulary.ts';
import type { Option } from '#ui/inline-edit/editor.ts';

/**
 * The options to choose from: those that are offered, and what is held already, even where that is
 * offered no more. An editor that did not show it would take it away unseen.
 */
export function offeredOptions(
  vocabulary: Vocabulary,
  kind: string,
  field: { readonly id: string; readonly spec: FieldSpec },
  held: unknown,
): readonly Option[] {
  const list: readonly unknown[] = Array.isArray(held) ? held : [held];
  const words = list.filter((word): word is string => typeof word === 'string' && word !== '');
  const all = new Set([...(field.spec.options ?? []), ...words]);
  return [...all].map((value) => ({ value, label: vocabulary.option(kind, field, value) }));
}
