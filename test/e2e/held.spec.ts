import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { CustomerList } from './pages/customer-list.ts';

/** Another program of the same origin: a page that is not Rapport. */
async function otherProgram(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto('/health');
  return page;
}

async function expectHeld(page: Page, who: RegExp): Promise<void> {
  const told = page.getByRole('alert');
  await expect(told).toContainText('The data is in use elsewhere', { timeout: 5_000 });
  await expect(told).toContainText(who);
  await expect(told).toContainText('goes on by itself');
  await expect(page.getByText('Saved on this device')).toHaveCount(0);
}

test('a window that writes and is silent: it is said, and goes on when that is gone', async ({
  context,
}) => {
  const other = await otherProgram(context);
  await other.evaluate(
    () =>
      new Promise<void>((granted) => {
        void navigator.locks.request('rapport:rapport:writer', () => {
          granted();
          return new Promise(() => {});
        });
      }),
  );
  const list = new CustomerList(await context.newPage());
  await list.page.goto('/#/customers');
  await expectHeld(list.page, /another window or version/i);
  await other.close();
  await expect(list.page.getByRole('alert')).toHaveCount(0);
  await expect(list.page.getByRole('heading', { name: 'Welcome to Rapport' })).toBeVisible();
  await list.page.getByRole('button', { name: /^Start empty/ }).click();
  await expect(list.page.getByText('Saved on this device')).toBeVisible();
});

test('a program that has the database open in an older form: it is said, and goes on when it lets go', async ({
  context,
}) => {
  const other = await otherProgram(context);
  await other.evaluate(
    () =>
      new Promise<void>((opened, failed) => {
        const request = indexedDB.open('rapport', 1);
        request.onupgradeneeded = () => request.result.createObjectStore('other');
        request.onsuccess = () => {
          Object.assign(globalThis, { held: request.result });
          opened();
        };
        request.onerror = () => failed(request.error);
      }),
  );
  const list = new CustomerList(await context.newPage());
  await list.page.goto('/#/customers');
  await expectHeld(list.page, /another program/i);
  await other.evaluate(() => (globalThis as unknown as { held: IDBDatabase }).held.close());
  await expect(list.page.getByRole('alert')).toHaveCount(0);
  await expect(list.page.getByRole('heading', { name: 'Welcome to Rapport' })).toBeVisible();
});
