import type { FieldSpec } from '#shared/domain/field-spec.ts';
import type { FilterOp } from '#shared/domain/view.ts';
import { shownTypes } from '#ui/field-types/shown-types.ts';

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
  | 'money'
  | 'numbers'
  | 'moneyRange'
  | 'dayRange';

const ranges = { number: 'numbers', day: 'dayRange', money: 'moneyRange' } as const;

/** The shape of an op's value for a field of this type. */
export function operandShape(spec: FieldSpec, op: FilterOp): OperandShape {
  const operand = shownTypes[spec.type].operand ?? 'number';
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
      return ranges[operand];
    case 'eq':
    case 'lt':
    case 'lte':
    case 'gt':
    case 'gte':
      return operand;
    case 'is':
    case 'isNot':
    case 'contains':
    case 'notContains':
    case 'startsWith':
      return 'text';
  }
}
