import type { Bounds } from './window-state.ts';

function overlap(a: Bounds, b: Bounds): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return Math.max(0, width) * Math.max(0, height);
}

function within(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), Math.max(low, high));
}

/**
 * Bounds moved and shrunk to lie wholly in the work area they overlap most; in the first one, the
 * primary display's, when they overlap none. All in device-independent pixels.
 */
export function clampBounds(
  bounds: Bounds,
  workAreas: readonly [Bounds, ...(readonly Bounds[])],
  minimum: { readonly width: number; readonly height: number },
): Bounds {
  const area = workAreas.reduce((best, candidate) =>
    overlap(bounds, candidate) > overlap(bounds, best) ? candidate : best,
  );
  const width = Math.min(Math.max(bounds.width, minimum.width), area.width);
  const height = Math.min(Math.max(bounds.height, minimum.height), area.height);
  return {
    x: within(bounds.x, area.x, area.x + area.width - width),
    y: within(bounds.y, area.y, area.y + area.height - height),
    width,
    height,
  };
}
