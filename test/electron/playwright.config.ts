import { resolve } from 'node:path';
import { defineConfig } from '@playwright/test';
import { chromiumLaunchOptions } from '../../scripts/support/chromium.ts';
import type { ShellOptions } from './support/fixtures.ts';
import { electronBinary } from './support/true-shell.ts';

// Both projects run the same specs. Where Electron's binary is missing, the second one is a single
// skipped test that says so.
export default defineConfig<ShellOptions>({
  testDir: import.meta.dirname,
  outputDir: resolve(import.meta.dirname, '../../test-results/electron'),
  timeout: 30_000,
  workers: 1,
  forbidOnly: process.env.CI !== undefined,
  reporter: [['list']],
  use: { launchOptions: chromiumLaunchOptions() },
  projects: [
    { name: 'double', testMatch: '*.spec.ts', use: { target: 'double' } },
    {
      name: 'electron',
      testMatch: electronBinary() === undefined ? 'support/no-binary.ts' : '*.spec.ts',
      use: { target: 'electron' },
    },
  ],
});
