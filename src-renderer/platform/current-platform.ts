import type { RapportBridge } from '#shared/ipc/contract.ts';
import { desktopPlatform } from './desktop.ts';
import type { Platform } from './platform.ts';
import { webPlatform } from './web.ts';

declare global {
  interface Window {
    /** Put there by the desktop shell's preload script; absent in a browser. */
    readonly rapport?: RapportBridge;
  }
}

/** The platform this page runs on. */
export const currentPlatform: Platform =
  window.rapport === undefined ? webPlatform : desktopPlatform(window.rapport);
