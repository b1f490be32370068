import { test } from '@playwright/test';

// biome-ignore lint/suspicious/noSkippedTests: it says what did not run, and does no more than that
test.skip('skipped: no Electron binary', () => undefined);
