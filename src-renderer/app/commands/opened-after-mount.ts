import { useEffect, useState } from 'react';

/**
 * Whether a dialog is to show itself, when it may be drawn for the first time because it was opened:
 * a dialog gives the focus back only if it was there, closed, before.
 */
export function useOpenedAfterMount(open: boolean): boolean {
  const [mounted, setMounted] = useState(false);
  useEffect(() => setMounted(true), []);
  return mounted && open;
}
