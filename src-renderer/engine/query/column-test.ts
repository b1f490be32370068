import type {
  Column,
  MoneyColumn,
  NumberColumn,
  TextColumn,
  WordsColumn,
} from '#engine/index/columns.ts';
import type { KindTable } from '#engine/index/kind-table.ts';
import { dayTest } from '#engine/query/day-test.ts';
import type { FilterContext, Test } from '#engine/query/filter-context.ts';
import { type FieldType, formOf } from '#shared/domain/field-type.ts';
import type { ColumnForm } from '#shared/domain/field-types/field-form.ts';
import { isMoney, type Money, minorDigits } from '#shared/domain/money.ts';
import type { FieldFilter, FilterOp } from '#shared/domain/view.ts';
import { daysInMonth } from '#shared/rules/business-day.ts';
import { fold } from '#shared/text/fold.ts';
import { isDialable } from '#shared/text/phone-form.ts';
import { phoneBeginnings, phoneForms, phoneSearchText } from '#shared/text/phone-search.ts';
import { foldSigns, searchFold } from '#shared/text/search-fold.ts';
import { tagKey } from '#shared/text/tag-key.ts';

const DAY = 86_400_000;

/** A condition on a column, and what it is asked in. */
interface Asked {
  readonly filter: FieldFilter;
  readonly context: FilterContext;
  readonly table: KindTable;
  /** ref: the kind it points at. */
  readonly of: string;
}

type ColumnTest<C extends Column> = (column: C, asked: Asked) => Test;

function on<C extends Column>(test: ColumnTest<C>): ColumnTest<Column> {
  // A test is only given columns of the form that it is for.
  return test as unknown as ColumnTest<Column>;
}

const words = on<WordsColumn>((column, { filter }) => wordsTest(column, filter, (word) => word));

/** How columns are compared, by their form. */
const tests: Readonly<Record<ColumnForm, ColumnTest<Column>>> = {
  text: on<TextColumn>((column, { filter }) => textTest(column, filter, foldingOf(filter))),
  phones: on<TextColumn>((column, { filter }) => phoneTest(column, filter)),
  day: on<TextColumn>((column, { filter, context }) =>
    dayTest(column, filter, context.today, false),
  ),
  yearlyDay: on<TextColumn>((column, { filter, context }) =>
    dayTest(column, filter, context.today, true),
  ),
  number: on<NumberColumn>((column, { filter: { op, value }, context }) =>
    numberTest(column, op, partsOf(value).map(Number), context),
  ),
  money: on<MoneyColumn>((column, { filter, context }) => moneyTest(column, filter, context)),
  yesNo: words,
  word: words,
  words,
  tags: on<WordsColumn>((column, { filter }) => wordsTest(column, filter, tagKey)),
  ref: on<WordsColumn>((column, { filter, context, of }) =>
    wordsTest(column, filter, (word) => context.resolve(of, word)),
  ),
};

/** A condition on a column of a type, as a test of single slots. Not whether it is blank. */
export function columnTest(type: FieldType, column: Column, asked: Asked): Test {
  return tests[formOf(type).column ?? 'text'](column, asked);
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
  column: TextColumn,
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
function phoneTest(column: TextColumn, filter: FieldFilter): Test {
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
  { values }: NumberColumn,
  op: FilterOp,
  [first = Number.NaN, second = first]: readonly number[],
  context: FilterContext,
): Test {
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

/** Amounts of one currency, the one that is asked for; or by currency alone. */
function moneyTest(
  { amounts, currencies }: MoneyColumn,
  filter: FieldFilter,
  context: FilterContext,
): Test {
  if (byCurrency.has(filter.op)) return wordsTest(currencies, filter, (word) => word);
  const wanted = partsOf(filter.value).map((part) => readMoney(part, context.currency));
  const [{ currency } = context] = wanted;
  const isOne = wanted.every((each) => each.currency === currency);
  const code = isOne ? currencies.codeOf(currency) : 0;
  if (code === 0) return () => false;
  const fits = numberTest(
    amounts,
    filter.op,
    wanted.map(({ amount }) => amount),
    context,
  );
  return (slot) => currencies.codes[slot] === code && fits(slot);
}

const byCurrency: ReadonlySet<FilterOp> = new Set(['anyOf', 'noneOf']);

/** An amount to compare with; a plain number is in major units of the workspace's currency. */
function readMoney(value: unknown, currency: string): Money {
  if (isMoney(value)) return value;
  // 0.29 × 100 is not 29 in binary.
  const units = Number(value) * 10 ** minorDigits(currency);
  return { amount: Number(units.toPrecision(15)), currency };
}

function partsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
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
  column: WordsColumn,
  { op, value }: FieldFilter,
  resolve: (word: string) => string,
): Test {
  const wanted = partsOf(value).map((word) => resolve(String(word)));
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
