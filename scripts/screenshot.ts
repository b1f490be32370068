import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { explainFailure, startServer } from '#server/server.ts';
import { buildApp, isBuilt } from './support/build-app.ts';
import { chromiumLaunchOptions } from './support/chromium.ts';
import { appVersion, root } from './support/root.ts';

/** Makes the picture of the README: the customers list with the quick view, on the sample data. */
const picture = join(root, 'docs/screenshot.png');

function fail(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

if (!isBuilt()) {
  const built = await buildApp();
  if (built.code !== 0) fail(`${built.output}\nThe app could not be built; see above.`);
}
const served = await startServer({
  appFolder: join(root, 'out/renderer'),
  version: appVersion(),
  host: '127.0.0.1',
  port: 0,
});
if (!served.ok) fail(explainFailure(served.failure));
const browser = await chromium.launch(chromiumLaunchOptions());
try {
  const page = await browser.newPage({
    viewport: { width: 1280, height: 800 },
    colorScheme: 'light',
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
  });
  await page.goto(served.server.origin);
  await page.getByRole('button', { name: /Open with sample data/ }).click();
  await page.getByRole('heading', { name: 'Today' }).waitFor();
  // Loaded anew, so that no notice of what was just done is in the picture.
  await page.goto(`${served.server.origin}/#/customers`);
  await page.reload();
  const grid = page.getByRole('grid', { name: 'Customers' });
  await grid.locator('[role="row"][aria-selected]').first().waitFor();
  await grid.focus();
  await page.keyboard.press('Home');
  for (let row = 0; row < 4; row++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  const quickView = page.getByRole('complementary', { name: 'Quick view' });
  await quickView
    .getByRole('button', { name: /^Edit Phone/ })
    .first()
    .waitFor();
  await page.evaluate(() => document.fonts.ready);
  mkdirSync(join(root, 'docs'), { recursive: true });
  await page.screenshot({ path: picture, animations: 'disabled' });
  process.stdout.write(`${picture}\n`);
} finally {
  await browser.close();
  await served.server.stop();
}
