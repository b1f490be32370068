import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { movedInPlace, patched, sortedByNumber, sortedByText } from '#engine/index/sort-slots.ts';

const all = (count: number) => Uint32Array.from({ length: count }, (_, slot) => slot);

const key = fc.oneof(fc.double(), fc.integer({ min: -3, max: 3 }), fc.constant(Number.NaN));

function compareKeys(keys: readonly number[], a: number, b: number): number {
  const [x = 0, y = 0] = [keys[a], keys[b]];
  if (Number.isNaN(x) || Number.isNaN(y)) {
    return Number(Number.isNaN(x)) - Number(Number.isNaN(y)) || a - b;
  }
  return x === y ? a - b : x < y ? -1 : 1;
}

describe('sorting slots', () => {
  it('by number is the stable sort by comparison, blank last', () => {
    fc.assert(
      fc.property(fc.array(key, { maxLength: 80 }), (keys) => {
        const expected = [...keys.keys()].sort((a, b) => compareKeys(keys, a, b));
        expect([...sortedByNumber(all(keys.length), keys)]).toEqual(expected);
      }),
    );
  });

  it('by number is the same for many', () => {
    fc.assert(
      fc.property(fc.array(key, { minLength: 5, maxLength: 9 }), (few) => {
        const keys = Array.from({ length: 3000 }, (_, i) => few[(i * i) % few.length] ?? 0);
        const expected = [...keys.keys()].sort((a, b) => compareKeys(keys, a, b));
        expect([...sortedByNumber(all(keys.length), keys)]).toEqual(expected);
      }),
      { numRuns: 30 },
    );
  });

  it('by text is the stable sort by comparison, blank last', () => {
    const part = fc.constantFrom(
      'a',
      'ab',
      'wang',
      '王',
      '王伟',
      'é',
      '🥐',
      '\uff21',
      'z'.repeat(9),
    );
    const text = fc.array(part, { maxLength: 5 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.array(text, { maxLength: 300 }), (texts) => {
        const expected = [...texts.keys()].sort((a, b) => {
          const [x = '', y = ''] = [texts[a], texts[b]];
          if (x === '' || y === '') return Number(x === '') - Number(y === '') || a - b;
          return x === y ? a - b : x < y ? -1 : 1;
        });
        expect([...sortedByText(all(texts.length), texts)]).toEqual(expected);
      }),
      { numRuns: 200 },
    );
  });

  it('patched is what sorting anew gives', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(20), { minLength: 1, maxLength: 60 }),
        fc.array(fc.tuple(fc.nat(59), fc.nat(20)), { maxLength: 50 }),
        (keys, changes) => {
          const compare = (a: number, b: number) => (keys[a] ?? 0) - (keys[b] ?? 0) || a - b;
          const before = all(keys.length).sort(compare);
          const changed = new Set<number>();
          for (const [slot, key] of changes) {
            if (slot >= keys.length) continue;
            keys[slot] = key;
            changed.add(slot);
          }
          const after = patched(before, changed, Uint32Array.from(changed), compare);
          expect([...after]).toEqual([...all(keys.length).sort(compare)]);
        },
      ),
    );
  });

  it('moved in place is what sorting anew gives', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(20), { minLength: 1, maxLength: 60 }),
        fc.nat(70),
        fc.nat(20),
        (keys, slot, key) => {
          const compare = (a: number, b: number) => (keys[a] ?? 0) - (keys[b] ?? 0) || a - b;
          const slots = all(keys.length).sort(compare);
          if (slot < keys.length) keys[slot] = key;
          expect(movedInPlace(slots, slot, compare)).toBe(slot < keys.length);
          expect([...slots]).toEqual([...all(keys.length).sort(compare)]);
        },
      ),
    );
  });
});
