import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clampBounds } from './clamp-bounds.ts';

const primary = { x: 0, y: 25, width: 1440, height: 875 };
const second = { x: 1440, y: 0, width: 1920, height: 1080 };
const minimum = { width: 360, height: 480 };

test('bounds inside a display stay', () => {
  const bounds = { x: 1600, y: 100, width: 800, height: 600 };
  expect(clampBounds(bounds, [primary, second], minimum)).toEqual(bounds);
});

test('a window on a display that is gone comes to the primary one', () => {
  const bounds = { x: 1600, y: 100, width: 800, height: 600 };
  expect(clampBounds(bounds, [primary], minimum)).toEqual({ ...bounds, x: 640 });
});

test('whatever was saved, the window lies in one work area', () => {
  const areas = [primary, second] as const;
  const int = fc.integer({ min: -100_000, max: 100_000 });
  const size = fc.integer({ min: 1, max: 100_000 });
  fc.assert(
    fc.property(fc.record({ x: int, y: int, width: size, height: size }), (bounds) => {
      const at = clampBounds(bounds, areas, minimum);
      return areas.some(
        (area) =>
          at.x >= area.x &&
          at.y >= area.y &&
          at.x + at.width <= area.x + area.width &&
          at.y + at.height <= area.y + area.height &&
          at.width >= minimum.width &&
          at.height >= minimum.height,
      );
    }),
  );
});
