import { useCallback, useEffect, useRef } from 'react';
import type { ListRow } from '#engine/protocol/lists.ts';
import type { Rows } from './use-rows.ts';

type Wish = readonly [index: number, act: (row: ListRow) => void, until: number];

/** Whoever scrolled on meanwhile must not be surprised by it much later, ms. */
const LASTS = 10_000;

/**
 * Acts on the row at a place: at once, or as soon as a row that is still on its way is there, so that
 * no key or tap is lost to a slow device. Another question forgets what was wished of the former's rows.
 */
export function useOnceThere(
  rows: Rows,
  question: string,
): (index: number, act: (row: ListRow) => void) => void {
  const wishes = useRef<readonly Wish[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the question is what ends the wishes
  useEffect(() => {
    wishes.current = [];
  }, [question]);
  useEffect(() => {
    if (rows.stale) return;
    const isAlive = ([, , until]: Wish) => performance.now() < until;
    const alive = wishes.current.filter(isAlive);
    wishes.current = alive.filter(([index]) => rows.at(index) === undefined && index < rows.total);
    for (const [index, act] of alive) {
      const row = rows.at(index);
      if (row) act(row);
    }
  }, [rows]);
  return useCallback(
    (index, act) => {
      const row = rows.at(index);
      if (row) act(row);
      else wishes.current = [...wishes.current, [index, act, performance.now() + LASTS]];
    },
    [rows],
  );
}
