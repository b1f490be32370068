import { Popover } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useList } from '#engine/client/engine-context.tsx';
import type { FieldInfo } from '#engine/protocol.ts';
import type { FieldFilter, Filter } from '#shared/domain/view.ts';
import { useFormat } from '#ui/i18n/format.ts';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';
import { isFieldFilter } from '../filter-list.ts';
import { operandShape } from '../filter-ops.ts';
import classes from './filter.module.css';
import { FilterEditor } from './filter-editor.tsx';

interface FilterChipProps {
  readonly kind: string;
  readonly fields: readonly FieldInfo[];
  readonly filter: Filter;
  readonly onChange: (filter: Filter | null) => void;
}

/** One condition in force: a click edits it, the cross takes it out. */
export function FilterChip(props: FilterChipProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const { filter } = props;
  const field = isFieldFilter(filter) ? filter : undefined;
  const info = props.fields.find(({ id }) => id === field?.field);
  return (
    <span className={classes.chip}>
      <Popover opened={open} onChange={setOpen} position="bottom-start" trapFocus returnFocus>
        <Popover.Target>
          <button
            type="button"
            className={classes.chipText}
            disabled={!info}
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            {field && info ? (
              <FilterText kind={props.kind} info={info} filter={field} />
            ) : (
              t('list.nestedFilter')
            )}
          </button>
        </Popover.Target>
        <Popover.Dropdown>
          <FilterEditor
            kind={props.kind}
            fields={props.fields}
            filter={field}
            onDone={(next) => {
              props.onChange(next);
              setOpen(false);
            }}
          />
        </Popover.Dropdown>
      </Popover>
      <button
        type="button"
        className={classes.chipClose}
        aria-label={t('list.removeFilter')}
        onClick={() => props.onChange(null)}
      >
        <IconX size={12} stroke={1.8} />
      </button>
    </span>
  );
}

function FilterText(props: {
  readonly kind: string;
  readonly info: FieldInfo;
  readonly filter: FieldFilter;
}) {
  const vocabulary = useVocabulary();
  const { kind, info, filter } = props;
  const value = useOperandText(kind, info, filter);
  return (
    <>
      <span className={classes.chipField}>{vocabulary.field(kind, info.id, info.spec.label)}</span>{' '}
      {vocabulary.filterOp(filter.op)} {value && <b className={classes.chipValue}>{value}</b>}
    </>
  );
}

/** What a condition compares with, as text. */
function useOperandText(kind: string, info: FieldInfo, filter: FieldFilter): string {
  const { t, i18n } = useTranslation();
  const vocabulary = useVocabulary();
  const format = useFormat();
  const shape = operandShape(info.spec, filter.op);
  const { data } = useList(
    { kind, ...(shape === 'words' && info.spec.type === 'ref' ? { facets: [info.id] } : {}) },
    { offset: 0, limit: 0 },
  );
  const values: readonly unknown[] = Array.isArray(filter.value) ? filter.value : [filter.value];
  const titles = new Map(data?.facets[info.id]?.map(({ word, title }) => [word, title]));
  switch (shape) {
    case 'none':
      return '';
    case 'words':
      return wordList(i18n.language, filter.op === 'allOf' ? 'conjunction' : 'disjunction').format(
        values.map(String).map((word) => {
          if (info.spec.type === 'yesNo') return t(word === 'true' ? 'ui.yes' : 'ui.no');
          if (info.spec.options) return vocabulary.choice(kind, info.id, word);
          return titles.get(word) ?? (info.spec.type === 'ref' ? '…' : word);
        }),
      );
    case 'text':
      return String(filter.value ?? '');
    case 'number':
    case 'days':
      return format.number(Number(filter.value));
    case 'numbers':
      return values.map((value) => format.number(Number(value))).join('–');
    case 'day':
      return format.day(String(filter.value));
    case 'dayRange':
      return values.map((value) => format.day(String(value))).join(' – ');
  }
}

function wordList(language: string, type: 'conjunction' | 'disjunction'): Intl.ListFormat {
  return new Intl.ListFormat(language, { type });
}
