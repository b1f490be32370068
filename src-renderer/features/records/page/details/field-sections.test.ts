import { describe, expect, it } from 'vitest';
import type { FieldInfo } from '#engine/protocol/lists.ts';
import type { FieldSpec } from '#shared/domain/field-spec.ts';
import type { RecordLayout } from '#ui/feature/record-parts.ts';
import { fieldSections, standsOpen } from './field-sections.ts';

const info = (id: string, spec: FieldSpec = { type: 'text' }, more = {}): FieldInfo => ({
  id,
  spec,
  custom: false,
  derived: false,
  ...more,
});
const fields: readonly FieldInfo[] = [
  info('label', { type: 'text', required: true }),
  info('room'),
  info('note', { type: 'longText' }),
  info('sample', { type: 'yesNo', system: true }),
  info('state', { type: 'text' }, { derived: true }),
  info('stage', { type: 'text', by: 'move' }, { derived: true }),
  info('x_1', { type: 'text', label: 'Van' }, { custom: true }),
];
const layout: RecordLayout = {
  kind: 'thing',
  sections: [
    { id: 'note', titleKey: 'record.section.note', fields: ['note'], alone: true },
    { id: 'account', titleKey: 'record.section.account', fields: ['gone'] },
  ],
  offered: new Set(['room']),
  asks: (field, values) => !(field === 'room' && values.label === 'Van'),
};

function placed(of: RecordLayout | undefined): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    fieldSections(of, fields).map(({ id, fields: own }) => [id, own.map((field) => field.id)]),
  );
}

describe('the sections of a record', () => {
  it('are those of the layout, then what has no place in it, then custom fields', () => {
    expect(placed(layout)).toEqual({
      note: ['note'],
      more: ['label', 'room', 'stage'],
      custom: ['x_1'],
    });
  });

  it('are one without a layout, with nothing derived that no command sets, and none the program keeps', () => {
    expect(placed(undefined)).toEqual({
      fields: ['label', 'room', 'note', 'stage'],
      custom: ['x_1'],
    });
  });

  it('keep blank fields of little use out of the way until asked for', () => {
    const standing = (of: RecordLayout | undefined, values = {}, computed = {}) =>
      fields.filter((field) => standsOpen(of, field, { values, computed })).map(({ id }) => id);
    expect(standing(layout)).toEqual(['label', 'room', 'x_1']);
    expect(standing(layout, { note: 'Loud' })).toEqual(['label', 'room', 'note', 'x_1']);
    expect(standing(layout, { label: 'Van' })).toEqual(['label', 'x_1']);
    expect(standing(layout, { label: 'Van', room: '3' })).toEqual(['label', 'room', 'x_1']);
    expect(standing(layout, {}, { stage: 'far' })).toEqual(['label', 'room', 'stage', 'x_1']);
    expect(standing(undefined)).toContain('note');
  });
});
