import { describe, expect, it } from 'vitest';
import { groupByDay, localDay, startOfDay } from './days.ts';

describe('days', () => {
  it('group what happened, newest first, under the day it happened on', () => {
    const items = [{ at: 300 }, { at: 200 }, { at: 100 }];
    const days = groupByDay(items, (at) => (at > 150 ? 'b' : 'a'));
    expect(days).toEqual([
      { day: 'b', items: [{ at: 300 }, { at: 200 }] },
      { day: 'a', items: [{ at: 100 }] },
    ]);
  });

  it('begin at midnight where the device is, also over the end of a month', () => {
    expect(localDay(startOfDay('2026-03-31'))).toBe('2026-03-31');
    expect(localDay(startOfDay('2026-03-31', 1))).toBe('2026-04-01');
    expect(localDay(startOfDay('2026-03-31', 1) - 1)).toBe('2026-03-31');
  });
});
