import {
  type Column,
  MoneyColumn,
  NumberColumn,
  TextColumn,
  WordsColumn,
} from '#engine/index/columns.ts';
import { WORD_SEPARATOR } from '#engine/index/word-dictionary.ts';
import { type Entry, entriesOf } from '#shared/domain/entries.ts';
import { type FieldType, formOf } from '#shared/domain/field-type.ts';
import type { ColumnForm, FieldForm } from '#shared/domain/field-types/field-form.ts';
import { isMoney } from '#shared/domain/money.ts';
import { phoneSearchText, phonesInText } from '#shared/text/phone-search.ts';

/** How a form of column (`FieldForm.column`) takes values in, and gives them out again. */
interface FormRules<C extends Column> {
  readonly empty: () => C;
  /** Puts a value into a slot, blank where it cannot be read; answers with its text. */
  readonly put: (column: C, slot: number, value: unknown, type: FieldForm) => string;
  /** Reads slots' values as rules do, undefined for blank; `resolve` says whom an id stands for. */
  readonly reader: (column: C, resolve: (id: string) => string) => (slot: number) => unknown;
  /** What of that text a search looks through. */
  readonly searched?: (text: string, value: unknown) => string;
}

function rules<C extends Column>(form: FormRules<C>): FormRules<Column> {
  // A form is only given columns that it made.
  return form as unknown as FormRules<Column>;
}

const text = rules({
  empty: () => new TextColumn(),
  put: (column, slot, value, type) => {
    const own = withoutSeparator(textForm(value, type));
    column.set(slot, own);
    return own;
  },
  reader: (column) => (slot) => column.get(slot) || undefined,
});

const words: FormRules<WordsColumn> = {
  empty: () => new WordsColumn(),
  put: (column, slot, value, type) => {
    if (typeof value === 'string' && !type.words) {
      column.setOne(slot, value);
      return value;
    }
    const own = type.words?.(entriesOf(value)) ?? (Array.isArray(value) ? value : [value]);
    column.set(slot, own.map(String));
    return own.join(' ');
  },
  reader: (column) => (slot) => (column.isBlank(slot) ? undefined : column.get(slot)),
};

const manyWords = rules(words);

const forms: Readonly<Record<ColumnForm, FormRules<Column>>> = {
  text,
  phones: { ...text, searched: phonesSearched },
  day: text,
  yearlyDay: text,
  number: rules({
    empty: () => new NumberColumn(),
    put: (column, slot, value) => {
      column.set(slot, typeof value === 'number' ? value : Number.NaN);
      return '';
    },
    reader: (column) => (slot) => {
      const value = column.get(slot);
      return Number.isNaN(value) ? undefined : value;
    },
  }),
  money: rules({
    empty: () => new MoneyColumn(),
    put: (column, slot, value) => {
      column.set(slot, isMoney(value) ? value : undefined);
      return '';
    },
    reader: (column) => (slot) => column.get(slot),
  }),
  yesNo: rules({
    ...words,
    reader: (column) => (slot) =>
      column.isBlank(slot) ? undefined : column.joined(slot) === 'true',
  }),
  word: rules({ ...words, reader: (column) => (slot) => column.get(slot)[0] }),
  words: manyWords,
  tags: manyWords,
  ref: rules({
    ...words,
    reader: (column, resolve) => (slot) => {
      const [id] = column.get(slot);
      return id === undefined ? undefined : resolve(id);
    },
  }),
};

/** How values of a type lie in their column. */
export function columnFormOf(type: FieldType): FormRules<Column> {
  return forms[formOf(type).column ?? 'text'];
}

/** Whether lists know anything of a type. */
export function hasColumn(type: FieldType): boolean {
  return formOf(type).column !== undefined;
}

/**
 * Puts a field's value into its column; what cannot be read becomes blank. Answers with the text of
 * it that a search may find.
 */
export function setCell(column: Column, slot: number, type: FieldType, value: unknown): string {
  return columnFormOf(type).put(column, slot, value, formOf(type));
}

/** What of a cell's text a search looks through. */
export function searchTextOf(type: FieldType, text: string, value: unknown): string {
  return columnFormOf(type).searched?.(text, value) ?? phonesInText(text);
}

export function clearCell(column: Column, slot: number): void {
  switch (column.class) {
    case 'text':
      column.set(slot, '');
      return;
    case 'number':
      column.set(slot, Number.NaN);
      return;
    case 'words':
      column.set(slot, []);
      return;
    case 'money':
      column.set(slot, undefined);
  }
}

/** Phones in the form in which typed ones stand in a search. */
function phonesSearched(text: string, value: unknown): string {
  if (text === '') return '';
  let found = text.includes('\n')
    ? text.split('\n').map(phoneSearchText).join('\n')
    : phoneSearchText(text);
  for (const { value: stored, typed } of entriesOf(value)) {
    if (typeof typed === 'string' && !sameEnd(typed, String(stored))) {
      found += ` ${phoneSearchText(typed)}`;
    }
  }
  return found;
}

/** Whether a number as typed ends in the digits of its stored form, so that it is found by them. */
function sameEnd(typed: string, stored: string): boolean {
  return /\d{4}$/.test(typed) && stored.endsWith(typed.slice(-4));
}

function withoutSeparator(own: string): string {
  return own.includes(WORD_SEPARATOR) ? own.replaceAll(WORD_SEPARATOR, ' ') : own;
}

/** Entries one a line, the primary first, so that a list can show the first line alone. */
function textForm(value: unknown, { line = entryValue }: FieldForm): string {
  if (typeof value === 'string') return value;
  if (!Array.isArray(value)) return String(value);
  if (value.length === 1) return line(value[0]);
  const entries = [...value].sort((a, b) => Number(b.primary ?? 0) - Number(a.primary ?? 0));
  return entries.map(line).join('\n');
}

function entryValue({ value }: Entry): string {
  return String(value ?? '');
}
