import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { CustomerList } from './pages/customer-list.ts';
import { RecordPage } from './pages/record-page.ts';
import { StartPage } from './pages/start-page.ts';

const root = resolve(import.meta.dirname, '../..');

let folder: string;
let server: ChildProcess;
let origin: string;

function serve(port: string): ChildProcess {
  const data = `${folder}-data`;
  const options = ['--port', port, '--app', folder, '--data', data, '--quiet'];
  return spawn(process.execPath, ['src-server/main.ts', ...options], { cwd: root });
}

/** A server of its own, with a copy of the build that the test may change. */
test.beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rapport-offline-'));
  cpSync(join(root, 'out/renderer'), folder, { recursive: true });
  server = serve('0');
  const [line] = server.stdout === null ? [] : await once(server.stdout, 'data');
  origin = /http:\S+\d/.exec(String(line))?.[0] ?? '';
});

test.afterEach(async () => {
  if (server.exitCode === null) {
    server.kill();
    await once(server, 'exit');
  }
  rmSync(folder, { recursive: true });
  rmSync(`${folder}-data`, { recursive: true, force: true });
});

/** Opens the app and waits until the service worker has the whole build and answers for it. */
async function openAndKeep(page: Page): Promise<void> {
  await page.goto(origin);
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
}

async function expectApp(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Welcome to Rapport' })).toBeVisible();
}

test('opens without the server after the first load', async ({ page }) => {
  await openAndKeep(page);
  server.kill();
  await once(server, 'exit');
  await page.reload();
  await expectApp(page);
  await page.goto(`${origin}/index.html`);
  await expectApp(page);
});

test('records are there offline, and an edit made offline stays', async ({ page, context }) => {
  await openAndKeep(page);
  await new StartPage(page).startEmpty();
  const list = new CustomerList(page);
  await page.goto(`${origin}/#/customers`);
  await list.add({ given: 'Tobias', family: 'Fennwick' });

  await context.setOffline(true);
  server.kill();
  await once(server, 'exit');
  await page.reload();
  expect(await page.evaluate(() => navigator.onLine)).toBe(false);
  await list.row('Tobias Fennwick').dblclick();
  const record = new RecordPage(page);
  await page.getByRole('button', { name: /more fields/ }).click();
  await record.field('Source').click();
  await record.type('Referral');
  await record.press('Enter');
  await expect(record.field('Source')).toContainText('Referral');
  await page.reload();
  await page.getByRole('button', { name: /more fields/ }).click();
  await expect(record.field('Source')).toContainText('Referral');

  server = serve(new URL(origin).port);
  await once(server.stdout ?? server, 'data');
  await context.setOffline(false);
  await page.reload();
  await page.getByRole('button', { name: /more fields/ }).click();
  await expect(record.field('Source')).toContainText('Referral');
  await expect(page.getByRole('alert')).toBeHidden();
});

test('screens and languages that were never opened are there offline', async ({
  page,
  context,
}) => {
  await openAndKeep(page);
  await new StartPage(page).startEmpty();
  await context.setOffline(true);
  server.kill();
  await once(server, 'exit');
  // A page that has fetched nothing ahead of time: only what the service worker keeps is there.
  await page.addInitScript(() => {
    window.requestIdleCallback = () => 0;
  });
  await page.reload();
  await page.goto(`${origin}/#/segments`);
  await expect(page.getByRole('heading', { name: 'Segments', level: 1 })).toBeVisible();
  await page.goto(`${origin}/#/settings`);
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
  await page.getByRole('combobox', { name: 'Language' }).click();
  await page.getByRole('option', { name: '简体中文' }).click();
  await expect(page.getByRole('heading', { name: '设置', level: 1 })).toBeVisible();
});

test('a newer build waits, open tabs keep theirs, and one act switches', async ({ page }) => {
  await openAndKeep(page);
  const index = join(folder, 'index.html');
  writeFileSync(index, readFileSync(index, 'utf8').replace('<title>', '<title>New '));
  const worker = join(folder, 'service-worker.js');
  const changed = readFileSync(worker, 'utf8')
    .replace(/version:"[^"]+"/, 'version:"newer"')
    .replace(/(\["\.\/index\.html",")[^"]+/, '$1changed');
  writeFileSync(worker, changed);

  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update();
  });
  await page.waitForFunction(async () => {
    const registration = await navigator.serviceWorker.ready;
    return registration.waiting !== null;
  });
  await page.reload();
  await expectApp(page);
  await expect(page).not.toHaveTitle(/New/);
  // A build is switched when the old one has answered all that was asked of it.
  await page.waitForLoadState('networkidle');

  // Asked again as the program does: a browser that is busy may not switch at the first word.
  await expect(async () => {
    await page.evaluate(async () => {
      const { waiting } = await navigator.serviceWorker.ready;
      waiting?.postMessage('use-new-build');
    });
    await page.reload();
    await expect(page).toHaveTitle(/New/, { timeout: 2000 });
  }).toPass();
});

test('a newer build that cannot be fetched whole changes nothing', async ({ page }) => {
  await openAndKeep(page);
  const worker = join(folder, 'service-worker.js');
  const broken = readFileSync(worker, 'utf8')
    .replace(/version:"[^"]+"/, 'version:"broken"')
    .replace('files:[', 'files:[["./gone.js","x"],');
  writeFileSync(worker, broken);
  const state = await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    const ended = new Promise<string>((done) => {
      registration.addEventListener('updatefound', () => {
        const incoming = registration.installing;
        incoming?.addEventListener('statechange', () => done(incoming.state));
      });
    });
    // The update itself also fails when its install does.
    await registration.update().catch(() => undefined);
    return ended;
  });
  expect(state).toBe('redundant');
  expect(await page.evaluate(() => caches.keys())).toHaveLength(1);
  await page.reload();
  await expectApp(page);
});

test('can be installed', async ({ page, request }) => {
  await openAndKeep(page);
  const link = await page.locator('link[rel=manifest]').getAttribute('href');
  const manifest = await (await request.get(`${origin}/${link}`)).json();
  expect(manifest.display).toBe('standalone');
  for (const { src } of manifest.icons) {
    expect((await request.get(new URL(src, `${origin}/`).href)).status()).toBe(200);
  }
  const session = await page.context().newCDPSession(page);
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
  const hindrances = installabilityErrors.map(({ errorId }) => errorId);
  expect(hindrances.filter((id) => id !== 'in-incognito')).toEqual([]);
});
