import { Group, MultiSelect, NumberInput, Select, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldInfo } from '#engine/protocol/lists.ts';
import { isMoney } from '#shared/domain/money.ts';
import type { FieldFilter } from '#shared/domain/view.ts';
import { MoneyInput } from '#ui/field-types/money-control.tsx';
import { useFormat } from '#ui/i18n/format.ts';
import { operandShape } from '../operand-shape.ts';
import { useCurrency } from '../use-currency.ts';
import { WordsInput } from './words-input.tsx';

interface OperandInputProps {
  readonly kind: string;
  readonly info: FieldInfo;
  readonly filter: FieldFilter;
  readonly label: string;
  readonly onChange: (value: unknown) => void;
}

/** The input for what a condition compares with. */
export function OperandInput(props: OperandInputProps) {
  const { t } = useTranslation();
  const { filter, label, onChange } = props;
  const { value } = filter;
  const pair: readonly unknown[] = Array.isArray(value) ? value : [];
  switch (operandShape(props.info.spec, filter.op)) {
    case 'none':
      return null;
    case 'words':
      return (
        <WordsInput
          kind={props.kind}
          info={props.info}
          value={pair.map(String)}
          label={label}
          onChange={onChange}
        />
      );
    case 'text':
      return (
        <TextInput
          aria-label={label}
          value={typeof value === 'string' ? value : ''}
          onChange={(event) => onChange(event.currentTarget.value)}
          data-autofocus
        />
      );
    case 'day':
      return <DayInput label={label} value={value} onChange={onChange} />;
    case 'number':
      return <FigureInput label={label} value={value} onChange={onChange} />;
    case 'money':
      return <AmountInput label={label} value={value} onChange={onChange} />;
    case 'moneyRange':
      return (
        <Stack gap="xs">
          <AmountInput
            label={t('list.from')}
            value={pair[0]}
            onChange={(from) => onChange([from, pair[1]])}
          />
          <AmountInput
            label={t('list.to')}
            value={pair[1]}
            onChange={(to) => onChange([pair[0], to])}
          />
        </Stack>
      );
    case 'days':
      return (
        <Group gap="sm" wrap="nowrap">
          <FigureInput label={label} value={value} onChange={onChange} />
          <Text size="sm">{t('list.days')}</Text>
        </Group>
      );
    case 'months':
      return <MonthsInput label={label} value={pair} onChange={onChange} />;
    case 'yearDay':
      return <YearDayInput label={label} value={value} onChange={onChange} />;
    case 'numbers':
      return (
        <Group gap="sm" wrap="nowrap">
          <FigureInput
            label={t('list.from')}
            value={pair[0]}
            onChange={(from) => onChange([from, pair[1]])}
          />
          <FigureInput
            label={t('list.to')}
            value={pair[1]}
            onChange={(to) => onChange([pair[0], to])}
          />
        </Group>
      );
    case 'dayRange':
      return (
        <Group gap="sm" wrap="nowrap">
          <DayInput
            label={t('list.from')}
            value={pair[0]}
            onChange={(from) => onChange([from, pair[1]])}
          />
          <DayInput
            label={t('list.to')}
            value={pair[1]}
            onChange={(to) => onChange([pair[0], to])}
          />
        </Group>
      );
  }
}

interface PartProps {
  readonly label: string;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

function DayInput(props: PartProps) {
  return (
    <TextInput
      type="date"
      aria-label={props.label}
      value={typeof props.value === 'string' ? props.value : ''}
      onChange={(event) => props.onChange(event.currentTarget.value)}
      flex={1}
    />
  );
}

function FigureInput(props: PartProps) {
  return (
    <NumberInput
      aria-label={props.label}
      hideControls
      value={typeof props.value === 'number' ? props.value : ''}
      onChange={(value) => props.onChange(typeof value === 'number' ? value : undefined)}
      flex={1}
    />
  );
}

function AmountInput(props: PartProps) {
  const currency = useCurrency();
  const { value } = props;
  return (
    <MoneyInput
      label={props.label}
      value={isMoney(value) ? value : undefined}
      currency={currency}
      onChange={props.onChange}
    />
  );
}

const months = Array.from({ length: 12 }, (_, index) => index + 1);

/** Some months of the year. */
function MonthsInput(props: PartProps & { readonly value: readonly unknown[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <MultiSelect
      aria-label={props.label}
      placeholder={props.value.length === 0 ? t('list.chooseMonths') : ''}
      data={months.map((month) => ({ value: String(month), label: format.monthName(month) }))}
      value={props.value.map(String)}
      hidePickedOptions
      maxDropdownHeight={220}
      comboboxProps={{ withinPortal: false }}
      onChange={(chosen) => props.onChange(chosen.map(Number).sort((a, b) => a - b))}
      data-autofocus
    />
  );
}

/** A day of the year: `--MM-DD`. */
function YearDayInput(props: PartProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [, givenMonth = '', givenDay = ''] = /^--(\d\d)-(\d\d)$/.exec(String(props.value)) ?? [];
  const [parts, setParts] = useState({ month: Number(givenMonth), day: Number(givenDay) });
  const change = (next: Partial<typeof parts>) => {
    const { month, day } = { ...parts, ...next };
    setParts({ month, day });
    const two = (part: number) => String(part).padStart(2, '0');
    props.onChange(month > 0 && day > 0 ? `--${two(month)}-${two(day)}` : undefined);
  };
  return (
    <Group gap="sm" wrap="nowrap">
      <NumberInput
        aria-label={`${props.label}: ${t('ui.day')}`}
        placeholder={t('ui.day')}
        hideControls
        min={1}
        max={31}
        allowDecimal={false}
        value={parts.day || ''}
        onChange={(day) => change({ day: typeof day === 'number' ? day : 0 })}
        w={72}
      />
      <Select
        aria-label={`${props.label}: ${t('ui.month')}`}
        placeholder={t('ui.month')}
        data={months.map((month) => ({ value: String(month), label: format.monthName(month) }))}
        value={parts.month ? String(parts.month) : null}
        allowDeselect={false}
        maxDropdownHeight={220}
        comboboxProps={{ withinPortal: false }}
        onChange={(month) => change({ month: Number(month ?? 0) })}
        flex={1}
      />
    </Group>
  );
}
