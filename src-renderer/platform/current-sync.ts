import { desktopSafety, desktopSync } from './desktop-sync.ts';
import type { PlatformSafety, PlatformSync } from './platform-sync.ts';
import { webSync } from './web-sync.ts';

// A part of its own, so that the first screen does not wait for it: what is there from the start
// imports this by `import()`.

/** This device at its endpoint. */
export const currentSync: PlatformSync =
  window.rapport === undefined ? webSync() : desktopSync(window.rapport);

/** The safety journal; null in a browser, which has no disk beside its storage. */
export const currentSafety: PlatformSafety | null =
  window.rapport === undefined ? null : desktopSafety(window.rapport);
