import { Group, NumberInput, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { FieldInfo } from '#engine/protocol.ts';
import type { FieldFilter } from '#shared/domain/view.ts';
import { operandShape } from '../filter-ops.ts';
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
    case 'days':
      return (
        <Group gap="sm" wrap="nowrap">
          <FigureInput label={label} value={value} onChange={onChange} />
          <Text size="sm">{t('list.days')}</Text>
        </Group>
      );
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
