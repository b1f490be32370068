import type { Column } from '#engine/index/columns.ts';
import type { KindTable } from '#engine/index/kind-table.ts';
import { dayTest } from '#engine/query/day-test.ts';
import type { FieldFilter, Filter } from '#shared/domain/view.ts';
import { daysInMonth } from '#shared/rules/business-day.ts';
import { fold } from '#shared/text/fold.ts';
import { isDialable } from '#shared/text/phone-form.ts';
import { phoneBeginnings, phoneForms, phoneSearchText } from '#shared/text/phone-search.ts';
import { foldSigns, searchFold } from '#shared/text/search-fold.ts';
import { tagKey } from '#shared/text/tag-key.ts';

/** What a filter may need to know beside the table. */
export interface FilterContext {
  /** The business's calendar day now, `YYYY-MM-DD`. */
  readonly today: string;
  /** Start of that day in UTC milliseconds. */
  readonly dayStart: number;
  /** The record that a reference stands for, where that was merged into another. */
  readonly resolve: (kind: string, id: string) => string;
  /** Marks the members of a segment by slot; null when there is no such segment of this kind. */
  readonly segment: (table: KindTable, id: string) => Uint8Array | null;
}

const DAY = 86_400_000;

export type Test = (slot: number) => boolean;

/**
 * Marks those of the slots marked in `within` that pass a filter: what one condition leaves is all
 * the next one tests. Unknown fields pass nothing: the view outlived its field.
 */
export function filterMask(
  table: KindTable,
  filter: Filter,
  context: FilterContext,
  within: Uint8Array,
): Uint8Array {
  if ('all' in filter) {
    return filter.all.reduce((mask, part) => filterMask(table, part, context, mask), within);
  }
  const test = filterTest(table, filter, context);
  const mask = new Uint8Array(table.size);
  for (let slot = 0; slot < mask.length; slot++) {
    if (within[slot] === 1 && test(slot)) mask[slot] = 1;
  }
  return mask;
}

/** A filter as a test of single slots, good until the table changes. */
export function filterTest(table: KindTable, filter: Filter, context: FilterContext): Test {
  if ('all' in filter) {
    const tests = filter.all.map((part) => filterTest(table, part, context));
    return (slot) => tests.every((test) => test(slot));
  }
  if ('any' in filter) {
    const tests = filter.any.map((part) => filterTest(table, part, context));
    return (slot) => tests.some((test) => test(slot));
  }
  if ('not' in filter) {
    const test = filterTest(table, filter.not, context);
    return (slot) => !test(slot);
  }
  if ('segment' in filter) {
    const members = context.segment(table, filter.segment);
    return (slot) => members?.[slot] === 1;
  }
  const column = table.column(filter.field);
  if (!column) return () => false;
  if (filter.op === 'blank' || filter.op === 'notBlank') {
    const isBlank = table.orders.isBlank(filter.field);
    return filter.op === 'blank' ? isBlank : (slot) => !isBlank(slot);
  }
  const type = table.specs[filter.field]?.type;
  switch (column.class) {
    case 'text':
      return type === 'date' || type === 'monthDay'
        ? dayTest(column, filter, context.today, type === 'monthDay')
        : type === 'phones'
          ? phoneTest(column, filter)
          : textTest(column, filter, foldingOf(filter));
    case 'number':
      return numberTest(column, filter, type === 'money' ? 100 : 1, context);
    case 'words':
      return wordsTest(column, filter, (word) => {
        if (type === 'tags') return tagKey(word);
        return type === 'ref' ? context.resolve(table.specs[filter.field]?.of ?? '', word) : word;
      });
  }
}

/**
 * Words are looked for in a text as the search looks for them (`ohara` in O'Hara); what a text is, is told
 * as names are told apart. Signs that the search leaves out are looked for as such where they are all.
 */
function foldingOf({ op, value }: FieldFilter): (text: string) => string {
  const isExact = op === 'is' || op === 'isNot';
  return isExact || searchFold(String(value ?? '')).trim() === '' ? fold : searchFold;
}

function textTest(
  column: Extract<Column, { class: 'text' }>,
  { op, value }: FieldFilter,
  folding: (text: string) => string,
): Test {
  const wanted = folding(String(value ?? ''));
  const decide = (text: string): boolean => {
    switch (op) {
      case 'is':
        return text.split('\n').includes(wanted);
      case 'isNot':
        return !text.split('\n').includes(wanted);
      case 'contains':
        return text.includes(wanted);
      case 'notContains':
        return !text.includes(wanted);
      case 'startsWith':
        return text.split('\n').some((line) => line.startsWith(wanted));
      default:
        return false;
    }
  };
  // Most fields of most records are blank: that is decided once.
  const blank = decide('');
  return (slot) => (column.isBlank(slot) ? blank : decide(folding(column.get(slot))));
}

/** Phones are tested as they are searched: by the number, however it is typed. */
function phoneTest(column: Extract<Column, { class: 'text' }>, filter: FieldFilter): Test {
  if (filter.op === 'notFull') {
    const isMarked = (phone: string) => !isDialable(phone);
    return (slot) => !column.isBlank(slot) && column.get(slot).split('\n').some(isMarked);
  }
  const typed = foldSigns(String(filter.value ?? ''));
  const forms = phoneForms(typed);
  // Letters in it, or no digit: it is part of what was typed beside a number, or instead of one.
  if (forms.length === 0 || /\p{L}/u.test(typed.replace(PHONE_LETTERS, ''))) {
    return textTest(column, filter, foldSigns);
  }
  const fits = phoneFits(filter.op, forms);
  const blank = filter.op === 'isNot' || filter.op === 'notContains';
  return (slot) => (column.isBlank(slot) ? blank : fits(column.get(slot)));
}

const PHONE_LETTERS = /ext(?:ension)?|x|转|分机|内线|durchwahl|nebenstelle|dw/g;

function phoneFits(op: FieldFilter['op'], forms: readonly string[]): (phones: string) => boolean {
  const some = (test: (phone: string, form: string) => boolean) => (phones: string) =>
    phones.split('\n').some((phone) => {
      const text = foldSigns(phoneSearchText(phone));
      return forms.some((form) => test(text, form));
    });
  const none = (fits: (phones: string) => boolean) => (phones: string) => !fits(phones);
  switch (op) {
    case 'contains':
      return some((text, form) => text.includes(form));
    case 'notContains':
      return none(some((text, form) => text.includes(form)));
    case 'startsWith':
      return some((text, form) => phoneBeginnings(text).some((own) => own.startsWith(form)));
    case 'is':
      return some((text, form) => phoneBeginnings(text).includes(form));
    case 'isNot':
      return none(some((text, form) => phoneBeginnings(text).includes(form)));
    default:
      return () => false;
  }
}

function numberTest(
  column: Extract<Column, { class: 'number' }>,
  { op, value }: FieldFilter,
  scale: number,
  context: FilterContext,
): Test {
  const numbers = (Array.isArray(value) ? value : [value]).map((part) => Number(part) * scale);
  const [first = Number.NaN, second = first] = numbers;
  const { values } = column;
  // A comparison with NaN is false: blank passes none of these.
  switch (op) {
    case 'eq':
    case 'is':
      return (slot) => values[slot] === first;
    case 'lt':
      return (slot) => (values[slot] ?? Number.NaN) < first;
    case 'lte':
      return (slot) => (values[slot] ?? Number.NaN) <= first;
    case 'gt':
      return (slot) => (values[slot] ?? Number.NaN) > first;
    case 'gte':
      return (slot) => (values[slot] ?? Number.NaN) >= first;
    case 'between':
      return (slot) => {
        const number = values[slot] ?? Number.NaN;
        return number >= first && number <= second;
      };
    case 'today':
      return timeTest(values, context.dayStart, context.dayStart + DAY);
    case 'thisMonth': {
      const [year = 0, month = 1, day = 1] = context.today.split('-').map(Number);
      const begin = context.dayStart - (day - 1) * DAY;
      return timeTest(values, begin, begin + daysInMonth(year, month) * DAY);
    }
    case 'lastDays':
      return timeTest(values, context.dayStart - (first - 1) * DAY, context.dayStart + DAY);
    case 'nextDays':
      return timeTest(values, context.dayStart, context.dayStart + first * DAY);
    default:
      return () => false;
  }
}

/** From a moment to before another. */
function timeTest(values: Float64Array, from: number, to: number): Test {
  return (slot) => {
    const time = values[slot] ?? Number.NaN;
    return time >= from && time < to;
  };
}

/** Decided once for each combination of words that is met, then looked up by code. */
function wordsTest(
  column: Extract<Column, { class: 'words' }>,
  { op, value }: FieldFilter,
  resolve: (word: string) => string,
): Test {
  const wanted = (Array.isArray(value) ? value : [value]).map((word) => resolve(String(word)));
  const decide = (words: readonly string[]): boolean => {
    switch (op) {
      case 'anyOf':
      case 'is':
        return wanted.some((word) => words.includes(word));
      case 'noneOf':
      case 'isNot':
        return !wanted.some((word) => words.includes(word));
      case 'allOf':
        return wanted.every((word) => words.includes(word));
      default:
        return false;
    }
  };
  const { codes } = column;
  const passes = new Int8Array(column.codeCount);
  return (slot) => {
    const code = codes[slot] ?? 0;
    const known = passes[code];
    if (known) return known > 0;
    const pass = decide(column.words(code).map((word) => resolve(word)));
    passes[code] = pass ? 1 : -1;
    return pass;
  };
}
