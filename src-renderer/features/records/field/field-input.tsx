import {
  Checkbox,
  Input,
  MultiSelect,
  NumberInput,
  SegmentedControl,
  Select,
  TagsInput,
  Textarea,
  TextInput,
} from '@mantine/core';
import { type ComponentType, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useList } from '#engine/client/engine-context.tsx';
import type { FieldInfo } from '#engine/protocol/lists.ts';
import { textOf } from '#shared/domain/entries.ts';
import type { FieldType } from '#shared/domain/field-type.ts';
import { isMoney } from '#shared/domain/money.ts';
import { isMoneyDraft, MoneyInput } from '#ui/field-types/money-control.tsx';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';
import { hasTag, usualSpelling } from '#ui/inline-edit/tag-words.ts';
import { offeredOptions } from '#ui/values/offered-options.ts';
import { useCurrency } from '../list/use-currency.ts';
import { firstEntry, withFirstEntry } from './entry-value.ts';
import type { FieldInputProps } from './field-input-props.ts';
import { RefInput } from './ref-input.tsx';
import { isSettable } from './settable.ts';

export function hasInput(info: FieldInfo): boolean {
  return isSettable(info) && inputs[info.spec.type] !== undefined;
}

/** An input for one field's value, by its type. */
export function FieldInput(props: FieldInputProps) {
  const Own = inputs[props.info.spec.type] ?? LineInput;
  return <Own {...props} />;
}

/** What names an input and says what is wrong with it. */
function describedBy(props: FieldInputProps) {
  return {
    label: props.label,
    'aria-label': props.ariaLabel,
    error: props.error,
    ...(props.autoFocus ? { 'data-autofocus': true } : {}),
  };
}

function setText(props: FieldInputProps, text: string): void {
  props.onChange(text === '' ? undefined : text);
}

function LineInput(props: FieldInputProps) {
  return (
    <TextInput
      {...describedBy(props)}
      maxLength={500}
      value={textOf(props.value)}
      onChange={(event) => setText(props, event.currentTarget.value)}
    />
  );
}

function LinesInput(props: FieldInputProps) {
  return (
    <Textarea
      {...describedBy(props)}
      autosize
      minRows={2}
      maxRows={8}
      value={textOf(props.value)}
      onChange={(event) => setText(props, event.currentTarget.value)}
    />
  );
}

function FigureInput(props: FieldInputProps) {
  return (
    <NumberInput
      {...describedBy(props)}
      hideControls
      value={typeof props.value === 'number' ? props.value : ''}
      onChange={(value) => props.onChange(typeof value === 'number' ? value : undefined)}
    />
  );
}

function AmountInput(props: FieldInputProps) {
  const vocabulary = useVocabulary();
  const currency = useCurrency();
  const { id, spec } = props.info;
  return (
    <Input.Wrapper label={props.label} error={props.error}>
      <MoneyInput
        label={props.ariaLabel ?? vocabulary.field(props.kind, id, spec.label)}
        value={isMoney(props.value) || isMoneyDraft(props.value) ? props.value : undefined}
        currency={currency}
        onChange={props.onChange}
      />
    </Input.Wrapper>
  );
}

function DateInput(props: FieldInputProps) {
  return (
    <TextInput
      {...describedBy(props)}
      type="date"
      value={textOf(props.value)}
      onChange={(event) => setText(props, event.currentTarget.value)}
    />
  );
}

function YesNoInput(props: FieldInputProps) {
  return (
    <Checkbox
      {...describedBy(props)}
      checked={props.value === true}
      onChange={(event) => props.onChange(event.currentTarget.checked)}
    />
  );
}

function FirstPhoneInput(props: FieldInputProps) {
  return <FirstEntryInput {...props} type="tel" />;
}

function FirstEmailInput(props: FieldInputProps) {
  return <FirstEntryInput {...props} type="email" />;
}

/** The first of a list of entries. */
function FirstEntryInput(props: FieldInputProps & { readonly type: 'tel' | 'email' }) {
  return (
    <TextInput
      {...describedBy(props)}
      type={props.type}
      value={firstEntry(props.value).typed}
      onChange={(event) => props.onChange(withFirstEntry(props.value, event.currentTarget.value))}
    />
  );
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

/** Inputs of the types that a single one can edit; the others are edited on the record's page. */
const inputs: Readonly<Partial<Record<FieldType, ComponentType<FieldInputProps>>>> = {
  text: LineInput,
  longText: LinesInput,
  number: FigureInput,
  money: AmountInput,
  date: DateInput,
  yesNo: YesNoInput,
  choice: ChoiceInput,
  choices: OptionsInput,
  tags: TagsField,
  ref: RefInput,
  phones: FirstPhoneInput,
  emails: FirstEmailInput,
};
