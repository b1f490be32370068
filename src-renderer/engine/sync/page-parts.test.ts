import fc from 'fast-check';
import { expect, it } from 'vitest';
import { partsOf } from '#engine/sync/page-parts.ts';
import type { PullResponse } from '#shared/sync/protocol.ts';

const page = (count: number, more: boolean): PullResponse => ({
  epoch: 'e',
  rows: Array.from({ length: count }, (_, i) => ({
    e: 'task',
    id: `t${i}`,
    seq: 10 + 2 * i,
    forget: true as const,
  })),
  acts: [],
  cur: 1_000,
  head: 2_000,
  floor: 0,
  more,
  srv: 0,
});

it('parts hold all rows once, in their order, and lead to where the page leads', () => {
  fc.assert(
    fc.property(fc.nat(40), fc.boolean(), fc.integer({ min: 1, max: 12 }), (count, more, size) => {
      const whole = page(count, more);
      const parts = partsOf(whole, size);
      expect(parts.flatMap(({ rows }) => rows)).toEqual(whole.rows);
      expect(parts.at(-1)).toMatchObject({ cur: whole.cur, more: whole.more });
      for (const part of parts.slice(0, -1)) {
        expect(part.rows).toHaveLength(size);
        expect(part).toMatchObject({ cur: part.rows.at(-1)?.seq, more: true });
      }
    }),
  );
});
