import { type CustomFieldType, customTypeSpecs, hasOptions } from '#shared/domain/custom-field.ts';
import { optionsOf } from '#shared/domain/custom-options.ts';
import { textOf } from '#shared/domain/entries.ts';
import type { FieldSpec } from '#shared/domain/field-spec.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';

function optionSpec(values: FieldValues): Pick<FieldSpec, 'options' | 'retired' | 'optionWords'> {
  const all = optionsOf(values);
  const retired = all.filter((option) => option.retired).map(({ id }) => id);
  return {
    options: all.filter((option) => !option.retired).map(({ id }) => id),
    ...(retired.length > 0 ? { retired } : {}),
    optionWords: Object.fromEntries(
      all.map(({ id, label, former }) => [id, former.length > 0 ? { label, former } : { label }]),
    ),
  };
}

/** A custom field as everything generic sees it: an ordinary field that brings its own label. */
export function customFieldSpec(values: FieldValues): FieldSpec {
  const label = textOf(values.label);
  const spec = customTypeSpecs[values.type as CustomFieldType] ?? customTypeSpecs.text;
  return {
    ...spec,
    label,
    list: 'offered',
    search: true,
    ...(hasOptions(values.type) ? optionSpec(values) : {}),
  };
}
