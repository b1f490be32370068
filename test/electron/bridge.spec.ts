import type { Page } from '@playwright/test';
import { requests } from '#shared/ipc/contract.ts';
import { expect, test } from './support/fixtures.ts';
import { openRawWindow, type RawIpc } from './support/raw-window.ts';

const channels = Object.keys(requests);
const appPage = 'rapport-app://local/index.html';
const wrongSender = { ok: false, error: { code: 'wrong-sender' } };
const invalidRequest = { ok: false, error: { code: 'invalid-request' } };

// No request of any channel: wrong kinds, missing and surplus fields, prototypes as data.
const wrongArguments: readonly (readonly unknown[])[] = [
  [],
  [null],
  ['text'],
  [42],
  [[]],
  [{ unexpected: true }],
  [JSON.parse('{"__proto__":{"url":"https://example.com"},"x":1}')],
];

function ask(page: Page, channel: string, args: readonly unknown[]): Promise<unknown> {
  return page.evaluate(
    ([name, given]) => {
      const raw: RawIpc = Reflect.get(window, 'rawIpc');
      return raw.invoke(name, ...given);
    },
    [channel, [...args]] as const,
  );
}

test('a page of a foreign origin is refused on every channel', async ({ shell, page }) => {
  await expect(page.locator('#root')).toBeAttached();
  const foreign = await openRawWindow(shell, 'data:text/html,<title>foreign</title>');
  for (const channel of channels) {
    expect(await ask(foreign, channel, [{}]), channel).toMatchObject(wrongSender);
  }
});

test('a subframe of our own origin is refused on every channel', async ({ shell, page }) => {
  await expect(page.locator('#root')).toBeAttached();
  const raw = await openRawWindow(shell, appPage);
  for (const channel of channels) {
    const answer = await raw.evaluate(async (name) => {
      const frame = document.createElement('iframe');
      document.body.append(frame);
      const inner = frame.contentWindow;
      if (inner === null) throw new Error('The frame has no window.');
      const bridge: RawIpc = Reflect.get(inner, 'rawIpc');
      const result = await bridge.invoke(name, {});
      frame.remove();
      return { result, origin: inner.origin };
    }, channel);
    expect(answer.result, channel).toMatchObject(wrongSender);
  }
});

test('every channel refuses wrong arguments from a trusted page', async ({ shell, page }) => {
  await expect(page.locator('#root')).toBeAttached();
  const raw = await openRawWindow(shell, appPage);
  // The same page is heard when it asks rightly: what follows is about the arguments alone.
  expect(await ask(raw, 'app.info', [{}])).toMatchObject({ ok: true });
  for (const channel of channels) {
    for (const args of [...wrongArguments, [{}, {}]]) {
      const answer = await ask(raw, channel, args);
      expect(answer, `${channel} ${JSON.stringify(args)}`).toMatchObject(invalidRequest);
    }
  }
});

test('the preload refuses wrong arguments and unknown names by itself', async ({ page }) => {
  for (const channel of [...channels, 'no.such.channel', 'toString', '__proto__']) {
    const answer = await page.evaluate(
      (name) => Reflect.get(window, 'rapport').invoke(name, { unexpected: true }),
      channel,
    );
    expect(answer, channel).toMatchObject(invalidRequest);
  }
  const subscribed = await page.evaluate(() => {
    try {
      Reflect.get(window, 'rapport').on('no.such.event', () => undefined);
      return true;
    } catch {
      return false;
    }
  });
  expect(subscribed).toBe(false);
});

test('links leave the program only as https, mailto or tel', async ({ shell, page }) => {
  await shell.evaluate(({ shell: system }) => {
    const opened: string[] = [];
    Reflect.set(globalThis, 'openedLinks', opened);
    system.openExternal = async (url) => {
      opened.push(url);
    };
  });
  const open = (url: string): Promise<unknown> =>
    page.evaluate(
      (to) => Reflect.get(window, 'rapport').invoke('shell.openExternal', { url: to }),
      url,
    );
  const good = ['https://example.com/a?b#c', 'mailto:li@example.com', 'tel:+886-2-1234'];
  const bad = [
    'http://example.com',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'smb://host/share',
    'ms-msdt:/id',
    'https://user:secret@example.com/',
    ' https://example.com',
    'https://',
    'rapport://customer/1',
  ];
  for (const url of good) expect(await open(url), url).toMatchObject({ ok: true });
  for (const url of bad) expect(await open(url), url).toMatchObject(invalidRequest);
  expect(await shell.evaluate(() => Reflect.get(globalThis, 'openedLinks'))).toEqual(good);
});

test('the small channels do what they say', async ({ shell, page }) => {
  const invoke = (channel: string, request: object): Promise<unknown> =>
    page.evaluate(([name, given]) => Reflect.get(window, 'rapport').invoke(name, given), [
      channel,
      request,
    ] as const);
  expect(await invoke('window.setTitle', { title: '客户 · Rapport' })).toEqual({
    ok: true,
    value: {},
  });
  const title = await shell.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.getTitle(),
  );
  expect(title).toBe('客户 · Rapport');
  await invoke('theme.set', { mode: 'dark' });
  await expect
    .poll(() => page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches))
    .toBe(true);
  expect(await invoke('window.setBadge', { count: 3 })).toMatchObject({ ok: true });
  expect(await invoke('app.info', {})).toMatchObject({
    ok: true,
    value: { platform: process.platform, version: expect.stringMatching(/^\d+\.\d+\.\d+/) },
  });
});
