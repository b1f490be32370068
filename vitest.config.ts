import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { modernDexie } from './scripts/build/modern-dexie.ts';
import { chromiumLaunchOptions } from './scripts/support/chromium.ts';

const browserTests = ['src-*/**/*.browser.test.{ts,tsx}', 'test/**/*.browser.test.{ts,tsx}'];
const elsewhere = ['**/node_modules/**', 'out/**'];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          environment: 'node',
          include: ['src-*/**/*.test.{ts,tsx}', 'test/**/*.test.{ts,tsx}'],
          exclude: [...elsewhere, ...browserTests, 'test/layers/fixtures/**'],
          // Far above what a test takes: a busy machine is slow, not wrong.
          testTimeout: 240_000,
          hookTimeout: 240_000,
        },
      },
      {
        resolve: {
          alias: [
            modernDexie,
            // The endpoint's core runs beside real engines there.
            { find: 'node:crypto', replacement: '/test/support/browser-crypto.ts' },
          ],
        },
        // Found late, they would have the page loaded anew in the middle of the tests.
        optimizeDeps: { include: ['@noble/hashes/sha2.js', '@noble/hashes/utils.js'] },
        test: {
          name: 'browser',
          include: browserTests,
          exclude: elsewhere,
          testTimeout: 240_000,
          hookTimeout: 240_000,
          // How many random histories are tried; more than `npm test` has time for.
          env: { HISTORY_RUNS: process.env.HISTORY_RUNS ?? '' },
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: chromiumLaunchOptions() }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
