import { defineKind } from '#shared/domain/entity-kind.ts';
import { textOf } from '#shared/domain/entries.ts';
import type { FieldSpec, ValuesOf } from '#shared/domain/field-spec.ts';

/** What a business's own fields can hold, and what kind of field that is. */
export const customTypeSpecs = {
  text: { type: 'text' },
  number: { type: 'number' },
  money: { type: 'money' },
  date: { type: 'date' },
  choice: { type: 'choice' },
  choices: { type: 'choices' },
  yesNo: { type: 'yesNo' },
  link: { type: 'text' },
  person: { type: 'ref', of: 'member' },
  files: { type: 'files' },
} as const satisfies Readonly<Record<string, FieldSpec>>;

export type CustomFieldType = keyof typeof customTypeSpecs;
export const customFieldTypes = Object.keys(customTypeSpecs) as readonly CustomFieldType[];

/** Whether values of such a field are chosen from options that its definition names. */
export function hasOptions(type: unknown): boolean {
  return type === 'choice' || type === 'choices';
}

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
    const chooses = hasOptions(values.type);
    const empty = !Array.isArray(values.options) || values.options.length === 0;
    return chooses && empty ? [{ field: 'options', key: 'optionsNeeded' }] : [];
  },
});

export type CustomFieldValues = ValuesOf<typeof customField.fields>;

/** The field id under which a custom field's values lie in its records. */
export function customFieldId(definitionId: string): string {
  return `x_${definitionId}`;
}
