import { expect, it } from 'vitest';
import type { FieldInfo } from '#engine/protocol/lists.ts';
import { restoringSteps, valuesOf } from './restorable.ts';

function field(
  id: string,
  more: Partial<FieldInfo> & { readonly system?: boolean } = {},
): FieldInfo {
  const { system, ...rest } = more;
  const spec = { type: 'text', ...(system ? { system } : {}) } as const;
  return { id, spec, custom: false, derived: false, ...rest };
}

it('restoring sets what differs, clears what came since, and leaves what the program keeps', () => {
  const fields = [
    field('given'),
    field('nickname'),
    field('source'),
    field('mergedInto', { system: true }),
    field('age', { derived: true }),
  ];
  const now = { given: 'Bo', nickname: 'x', mergedInto: 'b', age: 4 };
  const steps = restoringSteps(fields, now, { given: 'Ada', source: 'fair', age: 3 });
  expect(steps).toEqual([
    { field: 'given', from: 'Bo', to: 'Ada' },
    { field: 'nickname', from: 'x', to: null },
    { field: 'source', from: null, to: 'fair' },
  ]);
  expect(valuesOf(steps)).toEqual({ given: 'Ada', nickname: null, source: 'fair' });
});
