import { useEffect, useState } from 'react';

/**
 * How many of `total` heavy parts to draw: some at first, as many more with every frame. What is on
 * the screen from the start stays quick to use, and no frame waits for all of it.
 */
export function useGrowing(total: number, step: number): number {
  const [drawn, setDrawn] = useState(step);
  const growing = drawn < total;
  useEffect(() => {
    if (!growing) return;
    const frame = requestAnimationFrame(() => setDrawn((count) => Math.max(count, drawn + step)));
    return () => cancelAnimationFrame(frame);
  }, [growing, drawn, step]);
  return Math.min(drawn, total);
}
