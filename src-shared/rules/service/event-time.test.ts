import { describe, expect, it } from 'vitest';
import { eventTime } from './event-time.ts';

describe('when something happens to a ticket', () => {
  it.each([
    ['now, where nothing is known', 1_000, undefined, 1_000],
    ['now, after what was', 1_000, 999, 1_000],
    ['after what was in the same instant', 1_000, 1_000, 1_001],
    ['after what a fast clock dated', 1_000, 601_000, 601_001],
    ['now, where the last is dated by no clock', 1_000, 253_402_300_799_999, 1_000],
  ])('is %s', (_, now, last, at) => {
    expect(eventTime(now, last)).toBe(at);
  });
});
