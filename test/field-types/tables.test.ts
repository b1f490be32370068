import { describe, expect, it } from 'vitest';
import { columnFormOf, hasColumn } from '#engine/index/column-forms.ts';
import { type FieldType, fieldTypes, formOf } from '#shared/domain/field-type.ts';
import { cellTypes } from '#shared/import/cell-types.ts';
import { editedTypes } from '#ui/field-types/edited-types.ts';
import { shownTypes } from '#ui/field-types/shown-types.ts';

const types = Object.keys(fieldTypes) as FieldType[];

describe('the tables of field types', () => {
  it.each([
    ['how cells of files hold them', cellTypes],
    ['how lists show them', shownTypes],
    ['how screens ask for them', editedTypes],
  ])('%s: every type is there, and nothing else', (_, table) => {
    expect(Object.keys(table).toSorted()).toEqual(types.toSorted());
  });

  it.each(types)(
    '%s is offered by lists only if it has a column, and is blank in an empty one',
    (type) => {
      expect(shownTypes[type].unlisted === true).toBe(!hasColumn(type));
      if (!hasColumn(type)) return;
      const { empty, reader } = columnFormOf(type);
      const column = empty();
      expect([column.isBlank(3), reader(column, (id) => id)(3)]).toEqual([true, undefined]);
    },
  );

  it.each(types)('%s says one thing of lists everywhere', (type) => {
    const { members, entries } = formOf(type);
    if (entries) expect(members).toBeDefined();
    expect(editedTypes[type].entry !== undefined).toBe(entries === true);
  });
});
