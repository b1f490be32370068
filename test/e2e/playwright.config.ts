import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { defineConfig } from '@playwright/test';
import { chromiumLaunchOptions } from '../../scripts/support/chromium.ts';

const root = resolve(import.meta.dirname, '../..');
/** Not the port of `npm start`: a running Rapport and its data stay out of the tests. */
const port = Number(process.env.RAPPORT_TEST_PORT ?? 4871);
const origin = `http://127.0.0.1:${port}`;
const data = join(tmpdir(), `rapport-e2e-${port}`);

// Serves `out/renderer`: run `npm run build` first. Each test has a browser profile of its own.
export default defineConfig({
  testDir: import.meta.dirname,
  testMatch: '*.spec.ts',
  outputDir: resolve(root, 'test-results/e2e'),
  fullyParallel: true,
  workers: 2,
  // Far above what a test takes: a busy machine is slow, not wrong.
  timeout: 240_000,
  expect: { timeout: 30_000 },
  forbidOnly: process.env.CI !== undefined,
  reporter: [['list']],
  use: {
    baseURL: origin,
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    viewport: { width: 1280, height: 800 },
    // A trace makes each test three times as long: `--trace on` where one is wanted.
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: chromiumLaunchOptions(),
  },
  projects: [{ name: 'chromium' }],
  webServer: {
    command: `"${process.execPath}" src-server/main.ts --port ${port} --quiet --data "${data}"`,
    cwd: root,
    url: `${origin}/health`,
    reuseExistingServer: false,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 5_000 },
  },
});
