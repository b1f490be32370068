import { useCallback, useEffect, useState } from 'react';

/**
 * How many of `total` heavy parts to draw: some at first, as many more with every frame. What is on
 * the screen from the start stays quick to use, and no frame waits for all of it. `drawAll` is for
 * whoever needs the rest before its frame.
 */
export function useGrowing(
  total: number,
  step: number,
): { readonly drawn: number; readonly drawAll: () => void } {
  const [drawn, setDrawn] = useState(step);
  const growing = drawn < total;
  useEffect(() => {
    if (!growing) return;
    const frame = requestAnimationFrame(() => setDrawn((count) => Math.max(count, drawn + step)));
    return () => cancelAnimationFrame(frame);
  }, [growing, drawn, step]);
  const drawAll = useCallback(() => setDrawn(total), [total]);
  return { drawn: Math.min(drawn, total), drawAll };
}
