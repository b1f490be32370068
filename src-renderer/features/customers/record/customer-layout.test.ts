import { describe, expect, it } from 'vitest';
import { customer } from '#shared/domain/customer.ts';
import { customerLayout } from './customer-layout.ts';

describe('the layout of a customer', () => {
  it('places every field once, and none the program keeps for itself', () => {
    const placed = customerLayout.sections.flatMap(({ fields }) => fields);
    const open = Object.entries(customer.fields).filter(([, spec]) => !('system' in spec));
    expect(placed.toSorted()).toEqual(open.map(([id]) => id).toSorted());
  });

  it('asks an organisation for no first name and no birthday', () => {
    const asked = (type: string) =>
      ['given', 'birthday', 'name', 'phones'].filter((id) => customerLayout.asks?.(id, { type }));
    expect(asked('organisation')).toEqual(['name', 'phones']);
    expect(asked('person')).toEqual(['given', 'birthday', 'name', 'phones']);
  });
});
