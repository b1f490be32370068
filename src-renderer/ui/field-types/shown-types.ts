import type { FieldType } from '#shared/domain/field-type.ts';
import { isMoney } from '#shared/domain/money.ts';
import { displayPhone } from '#shared/text/phone-display.ts';
import type { Format } from '#ui/i18n/format.ts';

/** What turning a cell or the word of a group into text depends on. */
export interface ShownContext {
  readonly format: Format;
  /** Translates an option of a choice. */
  readonly option: (option: string) => string;
  /** Translates `true` and `false`. */
  readonly yesNo: (word: string) => string;
}

/** A group of records that are equal in a field: the word of it, and what that is called. */
interface Group {
  readonly word: string;
  readonly title: string;
}

/**
 * How lists show values of a field type. It belongs to the first load: how a type is asked for and
 * filtered comes with `edited-types.ts`.
 */
export interface ShownType {
  /** Width in pixels of a column that nobody has resized. */
  readonly width: number;
  /** No list shows it. */
  readonly unlisted?: true;
  /** Stands at the right edge, so that figures line up, and is sorted from the largest. */
  readonly figure?: true;
  /** Its words are to be translated: options, or `true` and `false`. */
  readonly translated?: 'option' | 'yesNo';
  /** Shown as chips, the first of several and how many more. */
  readonly chips?: true;
  /** A number that may be marked as one that only looks like it. */
  readonly marked?: true;
  /** Money columns have sums. */
  readonly summed?: true;
  /** A cell as a line of text; its words where nothing is said. */
  readonly cell?: (cell: unknown, context: ShownContext) => string;
  /** Lists can stand together what is equal in it; what such a group is called. */
  readonly group?: (group: Group, context: ShownContext) => string;
  /** What conditions compare with, where not with a number. */
  readonly operand?: 'day' | 'money';
}

/** Parts the words of a record that has several in a group's word. */
const SEVERAL = '\u001f';

const titled = ({ title }: Group) => title;
const options = ({ word }: Group, context: ShownContext) =>
  context.format.list(word.split(SEVERAL).map(context.option));

function figure(write: (format: Format, value: number) => string) {
  return (cell: unknown, { format }: ShownContext) =>
    typeof cell === 'number' ? write(format, cell) : String(cell);
}

function day(write: (format: Format, value: string) => string) {
  return (cell: unknown, { format }: ShownContext) =>
    typeof cell === 'string' && cell ? write(format, cell) : '';
}

export const shownTypes: Readonly<Record<FieldType, ShownType>> = {
  text: { width: 140 },
  longText: { width: 260 },
  number: { width: 90, figure: true, cell: figure((format, value) => format.number(value)) },
  money: {
    width: 110,
    figure: true,
    summed: true,
    operand: 'money',
    cell: (cell, { format }) => (isMoney(cell) ? format.money(cell) : String(cell)),
    group: titled,
  },
  date: {
    width: 110,
    operand: 'day',
    cell: day((format, value) => format.day(value)),
    group: ({ word }, { format }) => format.month(word),
  },
  monthDay: { width: 100, cell: day((format, value) => format.monthDay(value)) },
  time: {
    width: 110,
    figure: true,
    operand: 'day',
    cell: figure((format, value) => format.moment(value)),
  },
  yesNo: { width: 80, translated: 'yesNo', group: ({ word }, { yesNo }) => yesNo(word) },
  choice: { width: 96, translated: 'option', group: options },
  choices: { width: 140, translated: 'option', chips: true, group: options },
  tags: { width: 150, chips: true, group: titled },
  ref: { width: 140, group: titled },
  phones: { width: 150, marked: true, cell: (cell) => displayPhone(firstWord(cell)) },
  emails: { width: 190 },
  addresses: { width: 190 },
  handles: { width: 140 },
  consents: { width: 150 },
  files: { width: 180 },
  options: { width: 140, unlisted: true },
  json: { width: 140, unlisted: true },
};

/** Of several entries, one a line, a list shows the first. */
export function firstWord(cell: unknown): string {
  return typeof cell === 'string' ? (cell.split('\n')[0] ?? '') : String(cell);
}
