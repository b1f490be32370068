import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lettersOf, placeInSeries, seriesStart } from '#shared/rules/series-number.ts';

const NODE = '3fa21c0012345678';
const ordinal = fc.integer({ min: 1, max: 1_000_000 });

describe('letters of a device', () => {
  it.each([
    [1, ''],
    [2, 'B'],
    [3, 'C'],
    [26, 'Z'],
    [27, 'AA'],
    [28, 'AB'],
    [52, 'AZ'],
    [53, 'BA'],
    [702, 'ZZ'],
    [703, 'AAA'],
  ])('of place %i are “%s”', (place, letters) => {
    expect(lettersOf(place)).toBe(letters);
  });

  it('are no two devices’', () => {
    fc.assert(
      fc.property(ordinal, ordinal, (one, other) => {
        expect(lettersOf(one) === lettersOf(other)).toBe(one === other);
      }),
    );
  });
});

describe('a number of a series', () => {
  it('is read in the series that it was written in, and in no other', () => {
    const place = fc.option(ordinal, { nil: null });
    fc.assert(
      fc.property(place, place, fc.integer({ min: 1, max: 1e9 }), (one, other, number) => {
        const text = `${seriesStart('T', one, NODE)}${number}`;
        const read = placeInSeries(seriesStart('T', other, NODE), text);
        expect(read).toBe(one === other ? number : null);
      }),
    );
  });

  it('begins with the node where a device does not know its place', () => {
    expect(seriesStart('T', null, NODE)).toBe('T-3fa21c-');
    expect(seriesStart('T', 2, NODE)).toBe('T-B');
  });

  it.each([undefined, null, 7, '', 'T-', 'T-0', 'T-01', 'T-1a', 'O-1', 'T-1234567890123456'])(
    'is not %s',
    (text) => {
      expect(placeInSeries('T-', text)).toBeNull();
    },
  );
});
