import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { firstLoad } from '../../scripts/checks/first-load-files.ts';
import { CustomerList } from './pages/customer-list.ts';
import { StartPage } from './pages/start-page.ts';

const root = resolve(import.meta.dirname, '../..');

// What is asked for is to be seen: nothing answers for the server.
test.use({ serviceWorkers: 'block' });

/** Scripts and styles that a page and its worker ask for. */
function watchParts(page: Page): Set<string> {
  const asked = new Set<string>();
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (/\.(?:js|css)$/.test(pathname)) asked.add(pathname.slice(1));
  });
  return asked;
}

/** Late parts of pages opened from now on are fetched when they are needed, never before. */
async function noIdleMoments(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.requestIdleCallback = () => 0;
  });
}

const apartParts =
  /\/(?:create-text-tools|phone-habits|customer-matcher|customer-sameness|stated-name|jobs|device-watch|ticket-standing|(?:late-)?files-en)-/;

/** A built part and all that it cannot do without, to the last. */
function withImports(path: string, known = new Set<string>()): ReadonlySet<string> {
  if (known.has(path)) return known;
  known.add(path);
  const text = readFileSync(join(root, 'out/renderer', path), 'utf8');
  for (const [, from = ''] of text.matchAll(/(?:\bfrom|\bimport)\s*["'`]\.\/([^"'`]+)["'`]/g))
    withImports(`assets/${from}`, known);
  return known;
}

test('the first list needs no more than the check of its weight counts', async ({ context }) => {
  const before = await context.newPage();
  await before.goto('/');
  await new StartPage(before).openSample();
  await before.getByRole('heading', { name: 'Today', level: 1 }).waitFor();
  await before.close();

  const page = await context.newPage();
  await noIdleMoments(page);
  const asked = watchParts(page);
  await page.goto('/#/customers');
  await expect(new CustomerList(page).rows.first()).toBeVisible();

  const counted = new Set(firstLoad(join(root, 'out/renderer'))?.files.map(({ path }) => path));
  // The worker's tables, rules and jobs come half a second after it opened, what looks after the device five
  // seconds later, whether the list is shown or not; the check counts the largest language, which need
  // not be this one.
  const apart = new Set(
    [...asked].filter((path) => apartParts.test(path)).flatMap((path) => [...withImports(path)]),
  );
  expect([...asked].filter((path) => !counted.has(path) && !apart.has(path))).toEqual([]);
  expect([...asked].some((path) => path.includes('engine-worker'))).toBe(true);
  expect([...asked].some((path) => path.includes('record-list'))).toBe(true);
});

test('what is not shown is fetched in idle moments', async ({ page }) => {
  const asked = watchParts(page);
  await page.goto('/');
  await new StartPage(page).startEmpty();
  await expect
    .poll(() => [...asked].filter((path) => /(?:history|segments|settings)-screen/.test(path)))
    .toHaveLength(3);
  await expect
    .poll(() => [...asked].filter((path) => /(?:create-text-tools|jobs)-/.test(path)))
    .toHaveLength(2);
});

test('a part that cannot be fetched says so, and a reload brings it', async ({ page }) => {
  await noIdleMoments(page);
  await page.goto('/');
  await new StartPage(page).startEmpty();
  await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor();
  await page.route('**/history-screen-*.js', (route) => route.abort());
  await page.goto('/#/history');
  await expect(page.getByText('This part of Rapport could not be fetched')).toBeVisible();
  await page.unroute('**/history-screen-*.js');
  await page.getByRole('button', { name: 'Reload' }).click();
  await expect(page.getByRole('heading', { name: 'History', level: 1 })).toBeVisible();
});
