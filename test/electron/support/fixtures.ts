import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { test as base, expect, type Page } from '@playwright/test';
import { launchDouble } from './double-shell.ts';
import type { LaunchOptions, Shell } from './shell.ts';
import { launchElectron } from './true-shell.ts';

export interface ShellOptions {
  target: 'double' | 'electron';
}

interface WorkerFixtures extends ShellOptions {
  announced: undefined;
}

interface TestFixtures {
  /** A folder of this test alone. */
  folder: string;
  /** Starts the program; what is still running at the end of the test is quit. */
  launch: (options?: Partial<LaunchOptions>) => Promise<Shell>;
  shell: Shell;
  page: Page;
}

const outFolder = resolve(import.meta.dirname, '../../../out');

export const test = base.extend<TestFixtures, WorkerFixtures>({
  target: ['double', { option: true, scope: 'worker' }],
  announced: [
    async ({ target }, use) => {
      console.log(
        target === 'double'
          ? "These specs run on a test double of Electron's API with a real Chromium page."
          : 'These specs run on true Electron.',
      );
      await use(undefined);
    },
    { scope: 'worker', auto: true },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: the test runner reads the names from the pattern
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'rapport-shell-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  },
  launch: async ({ target, folder, launchOptions }, use) => {
    for (const file of ['main/index.js', 'preload/index.cjs', 'renderer/index.html']) {
      const missing = !existsSync(join(outFolder, file));
      if (missing) throw new Error(`out/${file} is missing: run "npm run build" first.`);
    }
    const shells: Shell[] = [];
    await use(async (options = {}) => {
      const start = target === 'double' ? launchDouble : launchElectron;
      const shell = await start({
        userData: join(folder, 'profile'),
        browser: launchOptions,
        ...options,
      });
      shells.push(shell);
      return shell;
    });
    for (const shell of shells) await shell.quit();
  },
  shell: async ({ launch }, use) => {
    await use(await launch());
  },
  page: async ({ shell }, use) => {
    await use(await shell.firstPage());
  },
});

export { expect };
