import { describe, expect, it } from 'vitest';
import type { FieldInfo } from '#engine/protocol/lists.ts';
import { customer } from '#shared/domain/customer.ts';
import { kinds } from '#shared/domain/kinds.ts';
import { fieldSections, standsOpen } from './field-sections.ts';

function infosOf(name: string): readonly FieldInfo[] {
  const kind = kinds.find((one) => one.name === name);
  const built = Object.entries(kind?.fields ?? {}).map(([id, spec]) => ({
    id,
    spec,
    custom: false,
    derived: false,
  }));
  const own = { id: 'x_1', spec: { type: 'text', label: 'Van' }, custom: true, derived: false };
  return [...built, own as FieldInfo];
}

describe('the sections of a record', () => {
  it('place every field of a customer once, and none the program keeps for itself', () => {
    const placed = fieldSections('customer', infosOf('customer')).flatMap((s) => s.fields);
    const open = Object.entries(customer.fields).filter(([, spec]) => !('system' in spec));
    expect(placed.map((field) => field.id).sort()).toEqual(
      [...open.map(([id]) => id), 'x_1'].sort(),
    );
    expect(fieldSections('customer', infosOf('customer')).map((s) => s.id)).not.toContain('more');
  });

  it('show a kind without a layout whole', () => {
    const sections = fieldSections('task', infosOf('task'));
    expect(sections.map((section) => section.id)).toEqual(['fields', 'custom']);
    expect(sections[0]?.fields.length).toBeGreaterThan(5);
  });

  it('keep blank fields of little use out of the way until asked for', () => {
    const fields = infosOf('customer');
    const stands = (id: string, values = {}) => {
      const field = fields.find((one) => one.id === id);
      return field ? standsOpen('customer', field, values) : undefined;
    };
    expect(stands('phones')).toBe(true);
    expect(stands('department')).toBe(false);
    expect(stands('department', { department: 'Kitchen' })).toBe(true);
    expect(stands('x_1')).toBe(true);
  });
});
