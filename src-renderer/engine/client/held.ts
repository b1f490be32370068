import { useSyncExternalStore } from 'react';
import type { HeldBy } from '#engine/protocol/status.ts';

let held: HeldBy | null = null;
const listeners = new Set<() => void>();

/** Notes what the engine waits for before it can answer; null: it answers. */
export function setHeld(by: HeldBy | null): void {
  held = by;
  for (const listener of listeners) listener();
}

/** What keeps the engine from answering anything, null when nothing does. */
export function useHeld(): HeldBy | null {
  return useSyncExternalStore(listen, () => held);
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
