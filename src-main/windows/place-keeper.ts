import type { BrowserWindow } from 'electron';
import { writeFileAtomically } from '#main/services/atomic-write.ts';
import { readWindowState, type WindowState } from './window-state.ts';

/** Quiet time after a move before the place is written, in milliseconds. */
const settleTime = 400;

/** Remembers the window's place in one file. */
export interface PlaceKeeper {
  saved(): WindowState | undefined;
  watch(window: BrowserWindow): void;
  /** Resolves when nothing is left to write. */
  settled(): Promise<void>;
}

/** Keeps the window's place in `file`. */
export function createPlaceKeeper(file: string): PlaceKeeper {
  let writing = Promise.resolve();

  return {
    saved: () => readWindowState(file),
    settled: () => writing,
    watch(window) {
      let timer: NodeJS.Timeout | undefined;
      const save = (): void => {
        clearTimeout(timer);
        const state: WindowState = {
          bounds: window.getNormalBounds(),
          maximized: window.isMaximized(),
        };
        // One write after the other, so that the last state is the one that stays. A place that
        // could not be written is not worth a message: the next start uses the one before.
        writing = writing
          .then(() => writeFileAtomically(file, `${JSON.stringify(state)}\n`))
          .catch(() => undefined);
      };
      const saveSoon = (): void => {
        clearTimeout(timer);
        timer = setTimeout(save, settleTime);
      };
      window.on('resize', saveSoon);
      window.on('move', saveSoon);
      window.on('maximize', saveSoon);
      window.on('unmaximize', saveSoon);
      window.on('close', save);
    },
  };
}
