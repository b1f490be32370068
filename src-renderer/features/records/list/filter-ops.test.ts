import { describe, expect, it } from 'vitest';
import { fieldValueSchemas } from '#shared/domain/field-type.ts';
import { filterOps } from '#shared/domain/view.ts';
import { isComplete, operandShape, opsFor, valueForOp } from './filter-ops.ts';

const types = Object.keys(fieldValueSchemas) as (keyof typeof fieldValueSchemas)[];

describe('filter ops', () => {
  it('offers every field type something, and every op to somebody', () => {
    const offered = new Set(types.flatMap((type) => opsFor({ type })));
    expect(types.every((type) => opsFor({ type }).length > 0)).toBe(true);
    expect(filterOps.filter((op) => !offered.has(op))).toEqual([]);
  });

  it('asks for a day where the field holds days, for a number elsewhere', () => {
    expect(operandShape({ type: 'date' }, 'gte')).toBe('day');
    expect(operandShape({ type: 'number' }, 'gte')).toBe('number');
    expect(operandShape({ type: 'time' }, 'between')).toBe('dayRange');
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
    expect(isComplete({ type: 'text' }, { field: 't', op: 'contains', value: '  ' })).toBe(false);
    expect(isComplete({ type: 'date' }, { field: 'd', op: 'lastDays', value: 30 })).toBe(true);
  });
});
