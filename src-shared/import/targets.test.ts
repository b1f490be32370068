import fc from 'fast-check';
import { expect, it } from 'vitest';
import { formatTarget, parseTarget } from '#shared/import/targets.ts';

it('a target is read as it was written, whatever its label', () => {
  fc.assert(
    fc.property(
      fc.string({ minLength: 1, unit: 'grapheme' }),
      fc.option(fc.integer({ min: 1, max: 99 }), { nil: undefined }),
      (label, group) => {
        const target = { field: 'handles', label, ...(group === undefined ? {} : { group }) };
        expect(parseTarget(formatTarget(target))).toEqual(target);
      },
    ),
  );
  expect(parseTarget('handles:_$:n')).toEqual({ field: 'handles', label: '_$:n' });
});
