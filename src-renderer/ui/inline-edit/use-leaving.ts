import { useEffect, useRef } from 'react';

/**
 * Calls `leave` when an editor is left in a way that gives it no event of its own: its screen is
 * switched, another takes its place, the window is hidden or closed. What was typed is saved then,
 * or it is said that it was not.
 */
export function useLeaving(leave: () => void): void {
  const latest = useRef(leave);
  latest.current = leave;
  useEffect(() => {
    const hidden = () => {
      if (document.visibilityState === 'hidden') latest.current();
    };
    const gone = () => latest.current();
    document.addEventListener('visibilitychange', hidden);
    window.addEventListener('pagehide', gone);
    return () => {
      document.removeEventListener('visibilitychange', hidden);
      window.removeEventListener('pagehide', gone);
      latest.current();
    };
  }, []);
}
