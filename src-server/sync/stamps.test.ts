import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatHlc, hlcMillis, UNBORN } from '#shared/sync/hlc.ts';
import type { Operation } from '#shared/sync/protocol.ts';
import { adjustStamp, restamp } from './stamps.ts';

const NOW = 1_800_000_000_000;
const node = '00000000000000aa';
const stamp = (millis: number, counter = 0) => formatHlc({ millis, counter, node });
const decade = 10 * 365 * 86_400_000;

describe('a stamp on the endpoint', () => {
  test('is the device’s own where its clock is right', () => {
    const at = stamp(NOW - 86_400_000, 3);
    expect(adjustStamp(at, UNBORN, { device: NOW + 30_000, endpoint: NOW })).toBe(at);
    const ahead = stamp(NOW + 30_000);
    expect(adjustStamp(ahead, UNBORN, { device: NOW + 30_000, endpoint: NOW })).toBe(ahead);
  });

  test.each([
    ['ahead', decade],
    ['behind', -decade],
  ])('is shifted where the clock is years %s', (_which, off) => {
    const hourAgo = stamp(NOW + off - 3_600_000);
    const right = adjustStamp(hourAgo, UNBORN, { device: NOW + off, endpoint: NOW });
    expect(right).toBe(stamp(NOW - 3_600_000));
  });

  test('is never later than now, though the clock is right again', () => {
    const at = adjustStamp(stamp(NOW + decade), UNBORN, { device: NOW, endpoint: NOW });
    expect(at).toBe(stamp(NOW));
  });

  test('comes after the device’s last one, whatever the clocks do', () => {
    const millis = fc.integer({ min: 0, max: NOW + decade });
    const wall = fc.oneof(millis, fc.double({ noNaN: true, noDefaultInfinity: true }));
    const sent = fc.array(fc.record({ millis, counter: fc.nat(0xffff), device: wall }), {
      minLength: 1,
    });
    fc.assert(
      fc.property(sent, (operations) => {
        let last = UNBORN;
        for (const [i, { millis: at, counter, device }] of operations.entries()) {
          const told = stamp(at, counter);
          const right = adjustStamp(told, last, { device, endpoint: NOW });
          expect(right).toMatch(/^[0-9a-f]{12}-[0-9a-f]{4}-[0-9a-f]{16}$/);
          expect(right > last).toBe(true);
          // Within a minute of now, or one step further for each operation pushed out of its way.
          expect(hlcMillis(right)).toBeLessThanOrEqual(NOW + 60_000 + i);
          last = right;
        }
      }),
    );
  });
});

test('an operation speaks of the device’s earlier values by their new stamps', () => {
  const operation: Operation = {
    n: 2,
    op: 'b.0',
    tx: 'b',
    at: stamp(5),
    act: { name: 'edit' },
    cur: 0,
    c: [
      {
        k: 'set',
        e: 'customer',
        id: 'c1',
        v: { note: 'x', source: 'y' },
        b: { note: stamp(4), source: stamp(1) },
        o: { source: stamp(4) },
      },
      { k: 'del', e: 'customer', id: 'c2' },
    ],
  };
  const moved = new Map([[stamp(4), stamp(40)]]);
  expect(restamp(operation, stamp(50), moved)).toMatchObject({
    at: stamp(50),
    c: [{ b: { note: stamp(40), source: stamp(1) }, o: { source: stamp(40) } }, { k: 'del' }],
  });
  expect(restamp(operation, operation.at, new Map())).toBe(operation);
});
