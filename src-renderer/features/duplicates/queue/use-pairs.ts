import { useCallback, useRef, useState } from 'react';
import { useLive } from '#engine/client/engine-context.tsx';
import type { DuplicatePair, DuplicateQueue } from '#engine/protocol/duplicates.ts';

/** Windows start and end at multiples of this; more pairs are never on one screen. */
const step = 50;

export interface Pairs {
  /** Undefined until the engine has answered. */
  readonly queue: DuplicateQueue | undefined;
  /** The pair at a place of the queue; undefined while it is on its way. */
  readonly at: (index: number) => DuplicatePair | undefined;
  /** Says which pair is first on screen, so that the window moves along. */
  readonly show: (first: number) => void;
}

/** The pairs to look at, of which only a window around what is on screen is held. */
export function usePairs(kind: string): Pairs {
  const [offset, setOffset] = useState(0);
  const { data, stale } = useLive('duplicateQueue', { kind, window: { offset, limit: 3 * step } });
  const held = useRef(offset);
  // What is shown while the next window is on its way begins where the last one did.
  if (data && !stale) held.current = offset;
  const show = useCallback((first: number) => {
    setOffset(Math.max(0, Math.floor(first / step) - 1) * step);
  }, []);
  return { queue: data, at: (index) => data?.pairs[index - held.current], show };
}
