import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Ids } from '#engine/index/ids.ts';

const id = fc.oneof(
  fc.uuid(),
  fc.string({ minLength: 1, maxLength: 12 }),
  fc.integer({ min: 0, max: 40 }).map((n) => `customer-${n}`),
  fc.constantFrom('王', '王伟', 'é', '🥐'),
);
const step = fc.record({ id, remove: fc.boolean() });

describe('Ids', () => {
  it('answer like a map, whatever is added and removed, packed or not', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        let ids = new Ids();
        const model = new Map<string, number>();
        let next = 0;
        for (const one of steps) {
          const text = one.id.toWellFormed();
          const known = model.get(text);
          expect(ids.slotOf(text)).toBe(known);
          if (known === undefined || !one.remove) expect(ids.take(text)).toBe(known ?? next);
          if (known === undefined) {
            model.set(text, next++);
          } else if (one.remove) {
            ids.remove(known);
            model.delete(text);
          }
          if (model.size % 7 === 0) ids = new Ids(structuredClone(ids.pack()));
        }
        for (const one of steps) {
          const text = one.id.toWellFormed();
          expect(ids.slotOf(text)).toBe(model.get(text));
          expect(ids.has(text)).toBe(model.has(text));
        }
        expect([...ids.entries()]).toEqual(
          [...model]
            .map(([text, slot]) => [slot, text])
            .sort((a, b) => Number(a[0]) - Number(b[0])),
        );
        expect(ids.count).toBe(next);
        expect(ids.slotOf('')).toBeUndefined();
      }),
    );
  });
});
