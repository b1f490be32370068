import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useList, useLive } from '#engine/client/engine-context.tsx';
import type { FieldInfo } from '#engine/protocol/lists.ts';
import { isMoney } from '#shared/domain/money.ts';
import type { FieldFilter, Filter } from '#shared/domain/view.ts';
import type { FilterWordsProps } from '#ui/feature/feature.ts';
import { shownTypes } from '#ui/field-types/shown-types.ts';
import { useFormat } from '#ui/i18n/format.ts';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';
import {
  isFieldFilter,
  readFilter,
  type SegmentCondition,
  segmentCondition,
} from '../filter-list.ts';
import { operandShape } from '../operand-shape.ts';
import classes from './filter.module.css';

const noFields: readonly FieldInfo[] = [];

/** A search text and a filter in words. */
export function FilterWords(props: FilterWordsProps) {
  const { t } = useTranslation();
  const { data: fields } = useLive('fields', { kind: props.kind });
  const { kind, search, filter } = props;
  if (!search && !filter) return t('list.everything');
  const list = readFilter(filter);
  return (
    <>
      {search && t('list.searchCondition', { text: search })}
      {search && list.items.length > 0 && ` ${t('list.conditionAnd')} `}
      {filter && (
        <Joined kind={kind} fields={fields ?? noFields} {...list} inner={Boolean(search)} />
      )}
    </>
  );
}

interface ConditionProps {
  readonly kind: string;
  readonly fields: readonly FieldInfo[];
  readonly filter: Filter;
}

/** One condition in words, however deep. */
export function ConditionText(props: ConditionProps): ReactNode {
  const { t } = useTranslation();
  const { kind, fields, filter } = props;
  if (isFieldFilter(filter)) {
    const info = fields.find(({ id }) => id === filter.field);
    return info ? <FilterText kind={kind} info={info} filter={filter} /> : t('list.nestedFilter');
  }
  const segment = segmentCondition(filter);
  if (segment) return <SegmentText kind={kind} segment={segment} />;
  if ('not' in filter) {
    return (
      <>
        {t('list.conditionNot')} <ConditionText {...props} filter={filter.not} />
      </>
    );
  }
  return <Joined kind={kind} fields={fields} {...readFilter(filter)} inner />;
}

function Joined(props: {
  readonly kind: string;
  readonly fields: readonly FieldInfo[];
  readonly mode: 'all' | 'any';
  readonly items: readonly Filter[];
  /** Stands beside others, so that it is to be held together. */
  readonly inner: boolean;
}) {
  const { t } = useTranslation();
  const { items, mode } = props;
  const together = props.inner && items.length > 1;
  return (
    <>
      {together && '('}
      {items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two conditions may say the same
        <Fragment key={`${index} ${JSON.stringify(item)}`}>
          {index > 0 && ` ${t(mode === 'all' ? 'list.conditionAnd' : 'list.conditionOr')} `}
          <ConditionText kind={props.kind} fields={props.fields} filter={item} />
        </Fragment>
      ))}
      {together && ')'}
    </>
  );
}

function SegmentText(props: { readonly kind: string; readonly segment: SegmentCondition }) {
  const { t } = useTranslation();
  const vocabulary = useVocabulary();
  const { data } = useLive('segments', { kind: props.kind });
  const { id, isIn } = props.segment;
  const found = data?.find((segment) => segment.id === id);
  return (
    <>
      <span className={classes.chipField}>{t('list.segment')}</span>{' '}
      {vocabulary.filterOp(isIn ? 'inSegment' : 'notInSegment')}{' '}
      <b className={classes.chipValue}>{found?.name ?? (data ? t('list.segmentGone') : '…')}</b>
    </>
  );
}

function FilterText(props: {
  readonly kind: string;
  readonly info: FieldInfo;
  readonly filter: FieldFilter;
}) {
  const vocabulary = useVocabulary();
  const { kind, info, filter } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const value = useOperandText(kind, info, filter);
  // "In the next 30 days": a number in the middle of its words.
  const count = Number(filter.value);
  const counted =
    filter.op === 'nextDays' || filter.op === 'lastDays'
      ? t(`list.${filter.op}`, { count, shown: format.number(count) })
      : null;
  return (
    <>
      <span className={classes.chipField}>{vocabulary.field(kind, info.id, info.spec.label)}</span>{' '}
      {counted ?? vocabulary.filterOp(filter.op)}{' '}
      {value && counted === null && <b className={classes.chipValue}>{value}</b>}
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
    { kind, ...(shape === 'words' && info.spec.of !== undefined ? { facets: [info.id] } : {}) },
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
          if (shownTypes[info.spec.type].translated === 'yesNo')
            return t(word === 'true' ? 'ui.yes' : 'ui.no');
          if (info.spec.options) return vocabulary.option(kind, info, word);
          return titles.get(word) ?? (info.spec.of === undefined ? word : '…');
        }),
      );
    case 'text':
      return String(filter.value ?? '');
    case 'number':
    case 'days':
      return format.number(Number(filter.value));
    case 'months':
      return wordList(i18n.language, 'disjunction').format(
        values.map((month) => format.monthName(Number(month))),
      );
    case 'money':
    case 'moneyRange':
      return values.map((each) => (isMoney(each) ? format.money(each) : String(each))).join(' – ');
    case 'yearDay':
      return format.monthDay(String(filter.value));
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
