import { describe, expect, it } from 'vitest';
import { windowFor, windowsFor } from './row-window.ts';

describe('the window of rows asked for', () => {
  it('covers what is on screen, with a margin on both sides', () => {
    for (const first of [0, 1, 39, 40, 41, 999, 99_970]) {
      const last = first + 24;
      const { offset, limit } = windowFor(first, last);
      expect(offset).toBeLessThanOrEqual(Math.max(0, first - 40));
      expect(offset + limit).toBeGreaterThanOrEqual(last + 1 + 40);
      expect(limit).toBeLessThan(200);
    }
  });

  it('stays the same over a small scroll', () => {
    expect(windowFor(81, 100)).toEqual(windowFor(95, 114));
  });
});

describe('the windows of several runs', () => {
  it('are one where they touch, and apart where much lies between', () => {
    expect(
      windowsFor([
        [0, 20],
        [22, 40],
      ]),
    ).toEqual([windowFor(0, 40)]);
    expect(
      windowsFor([
        [9000, 9003],
        [0, 5],
      ]),
    ).toEqual([windowFor(0, 5), windowFor(9000, 9003)]);
  });
});
