import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures.ts';

/** Collects an event of the bridge in the page; `received` reads what came. */
async function collect(page: Page, event: string): Promise<() => Promise<unknown>> {
  const name = `received:${event}`;
  await page.evaluate(
    ([eventName, key]) => {
      const seen: unknown[] = [];
      Reflect.set(globalThis, key, seen);
      Reflect.get(window, 'rapport').on(eventName, (payload: unknown) => seen.push(payload));
    },
    [event, name] as const,
  );
  return () => page.evaluate((key) => Reflect.get(globalThis, key), name);
}

test('a second start hands its link over, focuses the window and ends', async ({ shell, page }) => {
  const received = await collect(page, 'deeplink');
  await shell.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
  await shell.startAgain(['rapport://customer/c-7']);
  await expect.poll(received).toContainEqual({ path: '/customers/c-7' });
  const windows = await shell.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => window.isMinimized()),
  );
  expect(windows).toEqual([false]);
});

test('what is no link of ours is not handed over', async ({ shell, page }) => {
  const received = await collect(page, 'deeplink');
  await shell.startAgain([
    'rapport://customer/1?erase=1',
    'rapport://settings/1',
    'https://example.com/customer/1',
    'rapport://customer/last',
  ]);
  await expect.poll(received).toEqual([{ path: '/customers/last' }]);
});

test('the link that starts the program waits for the page', async ({ launch }) => {
  const shell = await launch({ args: ['rapport://customer/first'] });
  const page = await shell.firstPage();
  // The app takes the link itself when it listens; either it is shown already or it comes now.
  const received = await collect(page, 'deeplink');
  await expect
    .poll(async () => JSON.stringify([await received(), page.url()]))
    .toContain('/customers/first');
});

test('macOS tells links by an event', async ({ shell, page }) => {
  const received = await collect(page, 'deeplink');
  await shell.evaluate(({ app }) => {
    app.emit('open-url', { preventDefault: () => undefined }, 'rapport://customer/mac');
  });
  await expect.poll(received).toContainEqual({ path: '/customers/mac' });
});

test('a file opened with the program comes as bytes', async ({ shell, page, folder }) => {
  const received = await collect(page, 'file.opened');
  const file = join(folder, '客户.csv');
  await writeFile(file, '姓名\n李雷\n');
  await shell.startAgain([file]);
  await expect
    .poll(() =>
      page.evaluate(() => {
        const seen = Reflect.get(globalThis, 'received:file.opened') as {
          name: string;
          bytes: Uint8Array;
        }[];
        return seen.map(({ name, bytes }) => [name, new TextDecoder().decode(bytes)]);
      }),
    )
    .toContainEqual(['客户.csv', '姓名\n李雷\n']);
  expect(await received()).toHaveLength(1);
});
