import type { Device } from '#shared/sync/device.ts';

/** The listening for pokes on behalf of the one page. */
export interface PokeListening {
  /** Begins or ends it; the last word counts. */
  set(on: boolean): Promise<void>;
}

/** Tells `poked` while it is on. */
export function createPokeListening(device: Device, poked: (head: number) => void): PokeListening {
  let wanted = 0;
  let stop: (() => void) | null = null;

  return {
    async set(on) {
      wanted += 1;
      const mine = wanted;
      stop?.();
      stop = null;
      if (!on) return;
      const begun = await device.pokes(poked);
      // What was asked meanwhile counts.
      if (mine === wanted) stop = begun;
      else begun?.();
    },
  };
}
