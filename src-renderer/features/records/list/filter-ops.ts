import type { FieldSpec } from '#shared/domain/entity-kind.ts';
import type { FieldType } from '#shared/domain/field-type.ts';
import type { FieldFilter, FilterOp } from '#shared/domain/view.ts';
import { daysInMonth } from '#shared/rules/business-day.ts';

const textOps: readonly FilterOp[] = [
  'contains',
  'notContains',
  'is',
  'isNot',
  'startsWith',
  'blank',
  'notBlank',
];
const phoneOps: readonly FilterOp[] = [...textOps, 'notFull'];
const wordOps: readonly FilterOp[] = ['anyOf', 'noneOf', 'blank', 'notBlank'];
const manyWordOps: readonly FilterOp[] = ['anyOf', 'allOf', 'noneOf', 'blank', 'notBlank'];
const numberOps: readonly FilterOp[] = [
  'eq',
  'gt',
  'gte',
  'lt',
  'lte',
  'between',
  'blank',
  'notBlank',
];
const timeOps: readonly FilterOp[] = [
  'lastDays',
  'nextDays',
  'today',
  'thisMonth',
  'gte',
  'lte',
  'between',
  'blank',
  'notBlank',
];
const dayOps: readonly FilterOp[] = [
  ...timeOps.slice(0, -2),
  'months',
  'onDay',
  'age',
  'blank',
  'notBlank',
];
const yearlyOps: readonly FilterOp[] = [
  'nextDays',
  'today',
  'thisMonth',
  'months',
  'onDay',
  'lastDays',
  'age',
  'withYear',
  'withoutYear',
  'notBlank',
  'blank',
];
const presenceOps: readonly FilterOp[] = ['notBlank', 'blank'];

const opsByType = {
  text: textOps,
  longText: textOps,
  phones: phoneOps,
  emails: textOps,
  addresses: textOps,
  handles: textOps,
  number: numberOps,
  money: numberOps,
  date: dayOps,
  time: timeOps,
  monthDay: yearlyOps,
  yesNo: ['anyOf'],
  choice: wordOps,
  ref: wordOps,
  choices: manyWordOps,
  tags: manyWordOps,
  consents: manyWordOps,
  options: presenceOps,
  json: presenceOps,
} as const satisfies Record<FieldType, readonly FilterOp[]>;

/** The ops a field can be filtered by, the likeliest first. */
export function opsFor(spec: FieldSpec): readonly FilterOp[] {
  return opsByType[spec.type];
}

/** What an op asks for beside the field. */
export type OperandShape =
  | 'none'
  | 'text'
  | 'words'
  | 'number'
  | 'day'
  | 'days'
  | 'months'
  | 'yearDay'
  | 'numbers'
  | 'dayRange';

/** The shape of an op's value for a field of this type. */
export function operandShape(spec: FieldSpec, op: FilterOp): OperandShape {
  const isDay = spec.type === 'date' || spec.type === 'time';
  switch (op) {
    case 'blank':
    case 'notBlank':
    case 'today':
    case 'thisMonth':
    case 'withYear':
    case 'withoutYear':
    case 'notFull':
      return 'none';
    case 'months':
      return 'months';
    case 'onDay':
      return 'yearDay';
    case 'age':
      return 'numbers';
    case 'anyOf':
    case 'noneOf':
    case 'allOf':
      return 'words';
    case 'lastDays':
    case 'nextDays':
      return 'days';
    case 'between':
      return isDay ? 'dayRange' : 'numbers';
    case 'eq':
    case 'lt':
    case 'lte':
    case 'gt':
    case 'gte':
      return isDay ? 'day' : 'number';
    case 'is':
    case 'isNot':
    case 'contains':
    case 'notContains':
    case 'startsWith':
      return 'text';
  }
}

/** Whether a filter says enough to be asked. */
export function isComplete(spec: FieldSpec, filter: FieldFilter): boolean {
  const { value } = filter;
  switch (operandShape(spec, filter.op)) {
    case 'none':
      return true;
    case 'words':
    case 'months':
      return Array.isArray(value) && value.length > 0;
    case 'yearDay':
      return typeof value === 'string' && isYearDay(value);
    case 'text':
    case 'day':
      return typeof value === 'string' && value.trim() !== '';
    case 'number':
      return isNumber(value);
    case 'days':
      return isNumber(value) && value >= 1;
    case 'numbers':
      return Array.isArray(value) && value.length === 2 && value.every(isNumber);
    case 'dayRange':
      return Array.isArray(value) && value.length === 2 && value.every(isText);
  }
}

/** The value to keep when the op changes: the old one if the new op takes that shape. */
export function valueForOp(spec: FieldSpec, from: FieldFilter, op: FilterOp): FieldFilter {
  const same = operandShape(spec, from.op) === operandShape(spec, op);
  return same && from.value !== undefined
    ? { field: from.field, op, value: from.value }
    : { field: from.field, op };
}

/** A day of some year: 29 February is one. */
function isYearDay(value: string): boolean {
  const [, month = '', day = ''] = /^--(\d\d)-(\d\d)$/.exec(value) ?? [];
  const last = daysInMonth(2000, Number(month));
  return Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= last;
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
