import {
  Checkbox,
  MultiSelect,
  NumberInput,
  SegmentedControl,
  Select,
  TagsInput,
  Textarea,
  TextInput,
} from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useList } from '#engine/client/engine-context.tsx';
import type { FieldInfo } from '#engine/protocol/lists.ts';
import { textOf } from '#shared/domain/entries.ts';
import type { FieldType } from '#shared/domain/field-type.ts';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';
import { hasTag, usualSpelling } from '#ui/inline-edit/tag-words.ts';
import { offeredOptions } from '#ui/values/offered-options.ts';
import { firstEntry, withFirstEntry } from './entry-value.ts';
import { RefInput } from './ref-input.tsx';

export interface FieldInputProps {
  readonly kind: string;
  readonly info: FieldInfo;
  readonly value: unknown;
  /** `undefined` for a blank. */
  readonly onChange: (value: unknown) => void;
  /** Shown above the input; without it, `ariaLabel` names it. */
  readonly label?: ReactNode;
  readonly ariaLabel?: string;
  readonly error?: ReactNode;
  readonly autoFocus?: boolean;
}

/** Types that a single input can edit; the others are edited on the record's page. */
const simpleTypes: ReadonlySet<FieldType> = new Set<FieldType>([
  'text',
  'longText',
  'number',
  'date',
  'yesNo',
  'choice',
  'choices',
  'tags',
  'ref',
  'phones',
  'emails',
]);

export function hasInput(info: FieldInfo): boolean {
  return !info.derived && info.spec.system !== true && simpleTypes.has(info.spec.type);
}

/** An input for one field's value, by its type. */
export function FieldInput(props: FieldInputProps) {
  const { spec } = props.info;
  const common = {
    label: props.label,
    'aria-label': props.ariaLabel,
    error: props.error,
    ...(props.autoFocus ? { 'data-autofocus': true } : {}),
  };
  const setText = (text: string) => props.onChange(text === '' ? undefined : text);
  switch (spec.type) {
    case 'longText':
      return (
        <Textarea
          {...common}
          autosize
          minRows={2}
          maxRows={8}
          value={textOf(props.value)}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      );
    case 'number':
      return (
        <NumberInput
          {...common}
          hideControls
          value={typeof props.value === 'number' ? props.value : ''}
          onChange={(value) => props.onChange(typeof value === 'number' ? value : undefined)}
        />
      );
    case 'date':
      return (
        <TextInput
          {...common}
          type="date"
          value={textOf(props.value)}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      );
    case 'yesNo':
      return (
        <Checkbox
          {...common}
          checked={props.value === true}
          onChange={(event) => props.onChange(event.currentTarget.checked)}
        />
      );
    case 'choice':
      return <ChoiceInput {...props} />;
    case 'choices':
      return <OptionsInput {...props} />;
    case 'tags':
      return <TagsField {...props} />;
    case 'ref':
      return <RefInput {...props} />;
    case 'phones':
    case 'emails':
      return (
        <TextInput
          {...common}
          type={spec.type === 'phones' ? 'tel' : 'email'}
          value={firstEntry(props.value).typed}
          onChange={(event) =>
            props.onChange(withFirstEntry(props.value, event.currentTarget.value))
          }
        />
      );
    default:
      return (
        <TextInput
          {...common}
          maxLength={500}
          value={textOf(props.value)}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      );
  }
}

const fewOptions = 3;

function ChoiceInput(props: FieldInputProps) {
  const { t } = useTranslation();
  const vocabulary = useVocabulary();
  const { spec } = props.info;
  const data = [...offeredOptions(vocabulary, props.kind, props.info, props.value)];
  const value = textOf(props.value) || null;
  if (spec.required && data.length <= fewOptions && value !== null) {
    return (
      <SegmentedControl
        aria-label={props.ariaLabel ?? vocabulary.field(props.kind, props.info.id, spec.label)}
        data={data}
        value={value}
        onChange={props.onChange}
      />
    );
  }
  return (
    <Select
      label={props.label}
      aria-label={props.ariaLabel}
      error={props.error}
      data={data}
      value={value}
      clearable={!spec.required}
      clearButtonProps={{ 'aria-label': t('ui.remove') }}
      onChange={(chosen) => props.onChange(chosen ?? undefined)}
      {...(props.autoFocus ? { 'data-autofocus': true } : {})}
    />
  );
}

function OptionsInput(props: FieldInputProps) {
  const vocabulary = useVocabulary();
  return (
    <MultiSelect
      label={props.label}
      aria-label={props.ariaLabel}
      error={props.error}
      data={[...offeredOptions(vocabulary, props.kind, props.info, props.value)]}
      value={Array.isArray(props.value) ? props.value.map(String) : []}
      onChange={(next) => props.onChange(next.length > 0 ? next : undefined)}
      {...(props.autoFocus ? { 'data-autofocus': true } : {})}
    />
  );
}

function TagsField(props: FieldInputProps) {
  const { id } = props.info;
  const { data } = useList({ kind: props.kind, facets: [id] }, { offset: 0, limit: 0 });
  const words = data?.facets[id]?.map(({ word }) => word) ?? [];
  const value = Array.isArray(props.value) ? props.value.map(String) : [];
  const [typed, setTyped] = useState('');
  return (
    <TagsInput
      label={props.label}
      aria-label={props.ariaLabel}
      error={props.error}
      // Offered while typing only: an open list would lie over what comes below.
      data={typed === '' ? [] : words}
      limit={30}
      searchValue={typed}
      onSearchChange={setTyped}
      value={value}
      acceptValueOnBlur
      isDuplicate={hasTag}
      onChange={(next) => props.onChange(next.length > 0 ? usualSpelling(next, words) : undefined)}
      {...(props.autoFocus ? { 'data-autofocus': true } : {})}
    />
  );
}
