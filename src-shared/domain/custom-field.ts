import { optionsOf } from '#shared/domain/custom-options.ts';
import { defineKind, type FieldSpec, type ValuesOf } from '#shared/domain/entity-kind.ts';
import { textOf } from '#shared/domain/entries.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';

export const customFieldTypes = [
  'text',
  'number',
  'money',
  'date',
  'choice',
  'choices',
  'yesNo',
  'link',
  'person',
] as const;

/** A field that the business adds to a kind. Its values lie in the record under `x_<id>`. */
export const customField = defineKind({
  name: 'customField',
  atHand: true,
  fields: {
    kind: { type: 'text', required: true },
    label: { type: 'text', required: true },
    type: { type: 'choice', options: customFieldTypes, required: true },
    /** choice and choices: ids of the options, in their order. An id is the word it began as. */
    options: { type: 'choices' },
    /** What options are called now, where not by their id, and which are offered no more. */
    optionEntries: { type: 'options' },
    order: { type: 'number' },
  },
  title: (values) => textOf(values.label),
  userFacing: false,
  check: (values) => {
    const chooses = values.type === 'choice' || values.type === 'choices';
    const empty = !Array.isArray(values.options) || values.options.length === 0;
    return chooses && empty ? [{ field: 'options', key: 'optionsNeeded' }] : [];
  },
});

export type CustomFieldValues = ValuesOf<typeof customField.fields>;

/** The field id under which a custom field's values lie in its records. */
export function customFieldId(definitionId: string): string {
  return `x_${definitionId}`;
}

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
  const base = { label, list: 'offered', search: true } as const;
  switch (values.type) {
    case 'number':
    case 'money':
    case 'date':
    case 'yesNo':
      return { ...base, type: values.type };
    case 'choice':
    case 'choices':
      return { ...base, type: values.type, ...optionSpec(values) };
    case 'person':
      return { ...base, type: 'ref', of: 'member' };
    default:
      return { ...base, type: 'text' };
  }
}
