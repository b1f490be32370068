import { describe, expect, it } from 'vitest';
import type { FieldInfo } from '#engine/protocol/lists.ts';
import type { FieldSpec } from '#shared/domain/field-spec.ts';
import { movedColumn, visibleColumns } from './list-columns.ts';

const info = (id: string, spec: FieldSpec): FieldInfo => ({
  id,
  spec,
  custom: false,
  derived: false,
});
const fields = [
  info('stage', { type: 'choice', list: 'shown' }),
  info('city', { type: 'text', list: 'offered' }),
  info('note', { type: 'longText' }),
];

describe('columns', () => {
  it('come from the view, else the presets, else the kind', () => {
    expect(visibleColumns(['city'], ['stage'], fields)).toEqual(['city']);
    expect(visibleColumns(undefined, ['city', 'stage'], fields)).toEqual(['city', 'stage']);
    expect(visibleColumns(undefined, undefined, fields)).toEqual(['stage']);
  });

  it('leave out fields that are gone or are never listed', () => {
    expect(visibleColumns(['x_gone', 'note', 'city'], undefined, fields)).toEqual(['city']);
  });

  it('do not repeat the name, whose field may be called title', () => {
    const task = [info('title', { type: 'text', list: 'shown' }), ...fields];
    expect(visibleColumns(undefined, undefined, task)).toEqual(['stage']);
  });

  it('move within their bounds', () => {
    expect(movedColumn(['a', 'b', 'c'], 'a', 1)).toEqual(['b', 'a', 'c']);
    expect(movedColumn(['a', 'b', 'c'], 'c', -5)).toEqual(['c', 'a', 'b']);
    expect(movedColumn(['a', 'b', 'c'], 'c', 1)).toEqual(['a', 'b', 'c']);
  });
});
