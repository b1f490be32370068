import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Clock, formatHlc, hlcMillis, receive, tick } from './hlc.ts';

const node = '00000000000000aa';
const millis = fc.integer({ min: 0, max: 2 ** 47 });
const clock = fc.record({
  millis,
  counter: fc.integer({ min: 0, max: 0xffff }),
  node: fc.constant<string>(node),
});

it('is 12, 4 and 16 hex digits, and tells its milliseconds', () => {
  const stamp = formatHlc({ millis: 1_700_000_000_000, counter: 3, node });
  expect(stamp).toBe('018bcfe56800-0003-00000000000000aa');
  expect(hlcMillis(stamp)).toBe(1_700_000_000_000);
});

it('follows the wall clock, and counts when that stands still or goes back', () => {
  const start: Clock = { millis: 1000, counter: 0, node };
  expect(tick(start, 2000)).toEqual({ millis: 2000, counter: 0, node });
  expect(tick(start, 1000)).toEqual({ millis: 1000, counter: 1, node });
  expect(tick(start, 10)).toEqual({ millis: 1000, counter: 1, node });
  expect(tick({ ...start, counter: 0xffff }, 10)).toEqual({ millis: 1001, counter: 0, node });
});

it('always moves on, as text too, whatever the wall clock says', () => {
  fc.assert(
    fc.property(clock, fc.array(millis, { maxLength: 20 }), (start, walls) => {
      let now = start;
      for (const wall of walls) {
        const next = tick(now, wall);
        expect(formatHlc(next) > formatHlc(now)).toBe(true);
        now = next;
      }
    }),
  );
});

it('is after every stamp it has seen', () => {
  fc.assert(
    fc.property(clock, clock, millis, (own, other, wall) => {
      const remote = formatHlc({ ...other, node: '00000000000000bb' });
      const after = receive(own, remote, wall);
      expect(formatHlc(after) > formatHlc(own)).toBe(true);
      expect(formatHlc(after).slice(0, 17) > remote.slice(0, 17)).toBe(true);
    }),
  );
});

it('leaves a stamp that is none out of account', () => {
  const own: Clock = { millis: 5, counter: 0, node };
  expect(receive(own, 'yesterday', 9)).toBe(own);
});
