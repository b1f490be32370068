import { describe, expect, it } from 'vitest';
import { type FieldType, fieldTypes } from '#shared/domain/field-type.ts';
import { filterOps } from '#shared/domain/view.ts';
import { editedTypes } from '#ui/field-types/edited-types.ts';
import { operandShape } from '../operand-shape.ts';
import { isComplete, valueForOp } from './complete-filter.ts';

const types = Object.keys(fieldTypes) as FieldType[];

describe('filter ops', () => {
  it('offers every field type something, and every op to somebody', () => {
    const offered = new Set(types.flatMap((type) => editedTypes[type].ops));
    expect(types.every((type) => editedTypes[type].ops.length > 0)).toBe(true);
    expect(filterOps.filter((op) => !offered.has(op))).toEqual([]);
  });

  it('asks for a day where the field holds days, for a number elsewhere', () => {
    expect(operandShape({ type: 'date' }, 'gte')).toBe('day');
    expect(operandShape({ type: 'number' }, 'gte')).toBe('number');
    expect(operandShape({ type: 'time' }, 'between')).toBe('dayRange');
    expect(operandShape({ type: 'money' }, 'gte')).toBe('money');
    expect(operandShape({ type: 'money' }, 'anyOf')).toBe('words');
  });

  it('keeps a value over a change of op only where it still fits', () => {
    const filter = { field: 'stage', op: 'anyOf', value: ['lead'] } as const;
    expect(valueForOp({ type: 'choice' }, filter, 'noneOf')).toEqual({
      field: 'stage',
      op: 'noneOf',
      value: ['lead'],
    });
    expect(valueForOp({ type: 'choice' }, filter, 'blank')).toEqual({
      field: 'stage',
      op: 'blank',
    });
  });

  it('knows when a filter says enough', () => {
    expect(isComplete({ type: 'tags' }, { field: 'tags', op: 'anyOf', value: [] })).toBe(false);
    expect(isComplete({ type: 'tags' }, { field: 'tags', op: 'blank' })).toBe(true);
    expect(isComplete({ type: 'number' }, { field: 'n', op: 'between', value: [1] })).toBe(false);
    expect(isComplete({ type: 'number' }, { field: 'n', op: 'between', value: [1, 2] })).toBe(true);
    const [euro, yen] = [
      { amount: 100, currency: 'EUR' },
      { amount: 100, currency: 'JPY' },
    ];
    const between = (value: unknown) =>
      isComplete({ type: 'money' }, { field: 'price', op: 'between', value });
    expect(isComplete({ type: 'money' }, { field: 'price', op: 'gt', value: 100 })).toBe(false);
    expect(isComplete({ type: 'money' }, { field: 'price', op: 'gt', value: yen })).toBe(true);
    expect([between([euro, euro]), between([euro, yen]), between([euro])]).toEqual([
      true,
      false,
      false,
    ]);
    expect(isComplete({ type: 'text' }, { field: 't', op: 'contains', value: '  ' })).toBe(false);
    expect(isComplete({ type: 'date' }, { field: 'd', op: 'lastDays', value: 30 })).toBe(true);
  });
});
