import { resolve } from 'node:path';
import type { Page } from '@playwright/test';
import type { Shell } from './shell.ts';

/** What a page with the raw preload can do. */
export interface RawIpc {
  invoke(channel: string, ...args: unknown[]): Promise<unknown>;
}

/** Opens a window whose page, and its subframes, can ask anything of the main process. */
export async function openRawWindow(shell: Shell, url: string): Promise<Page> {
  const preload = resolve(import.meta.dirname, 'raw-preload.cjs');
  return shell.nextPage(() =>
    shell.evaluate(
      ({ BrowserWindow }, given) => {
        const window = new BrowserWindow({
          show: false,
          webPreferences: {
            preload: given.preload,
            sandbox: true,
            contextIsolation: true,
            nodeIntegrationInSubFrames: true,
          },
        });
        void window.loadURL(given.url);
      },
      { preload, url },
    ),
  );
}
