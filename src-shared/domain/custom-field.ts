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
  fields: {
    kind: { type: 'text', required: true },
    label: { type: 'text', required: true },
    type: { type: 'choice', options: customFieldTypes, required: true },
    /** choice and choices: the words to choose from. */
    options: { type: 'tags' },
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

/** A custom field as everything generic sees it: an ordinary field that brings its own label. */
export function customFieldSpec(values: FieldValues): FieldSpec {
  const label = textOf(values.label);
  const base = { label, list: 'offered', search: true } as const;
  const options = Array.isArray(values.options) ? values.options.map(String) : [];
  switch (values.type) {
    case 'number':
    case 'money':
    case 'date':
    case 'yesNo':
      return { ...base, type: values.type };
    case 'choice':
    case 'choices':
      return { ...base, type: values.type, options };
    case 'person':
      return { ...base, type: 'ref', of: 'member' };
    default:
      return { ...base, type: 'text' };
  }
}
