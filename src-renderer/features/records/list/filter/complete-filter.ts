import type { FieldSpec } from '#shared/domain/field-spec.ts';
import { isMoney } from '#shared/domain/money.ts';
import type { FieldFilter, FilterOp } from '#shared/domain/view.ts';
import { daysInMonth } from '#shared/rules/business-day.ts';
import { operandShape } from '../operand-shape.ts';

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
    case 'money':
      return isMoney(value);
    case 'days':
      return isNumber(value) && value >= 1;
    case 'numbers':
      return Array.isArray(value) && value.length === 2 && value.every(isNumber);
    case 'moneyRange': {
      const [from, to, ...more]: readonly unknown[] = Array.isArray(value) ? value : [];
      return isMoney(from) && isMoney(to) && from.currency === to.currency && more.length === 0;
    }
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
