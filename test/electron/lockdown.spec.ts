import { expect, test } from './support/fixtures.ts';

test('permissions are refused, but for copying text', async ({ page }) => {
  const states = await page.evaluate(async () => {
    const names = [
      'geolocation',
      'notifications',
      'camera',
      'microphone',
      'midi',
      'clipboard-read',
    ];
    const found: Record<string, string> = {};
    for (const name of [...names, 'clipboard-write']) {
      const status = await navigator.permissions.query({ name: name as PermissionName });
      found[name] = status.state;
    }
    const asked = await Notification.requestPermission();
    const position = await new Promise<number>((resolve) => {
      navigator.geolocation.getCurrentPosition(
        () => resolve(0),
        (error) => resolve(error.code),
      );
    });
    const read = await navigator.clipboard.readText().then(
      () => 'was read',
      (error: Error) => error.name,
    );
    return { found, asked, position, read };
  });
  const { 'clipboard-write': write, ...others } = states.found;
  expect(write).toBe('granted');
  for (const [name, state] of Object.entries(others)) expect(state, name).toBe('denied');
  expect(states).toMatchObject({ asked: 'denied', position: 1, read: 'NotAllowedError' });
});

test('the page cannot take the window elsewhere', async ({ shell, page }) => {
  await shell.evaluate(({ BrowserWindow }) => {
    const attempts: { url: string; prevented: boolean }[] = [];
    Reflect.set(globalThis, 'attempts', attempts);
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    contents?.on('will-frame-navigate', (event) => {
      attempts.push({ url: event.url, prevented: event.defaultPrevented });
    });
  });
  const targets = ['https://example.com/', 'http://127.0.0.1:9/'];
  for (const target of targets) {
    await page.evaluate((url) => {
      location.href = url;
    }, target);
    await expect
      .poll(() => shell.evaluate(() => Reflect.get(globalThis, 'attempts')))
      .toContainEqual({ url: target, prevented: true });
  }
  // Its own routes are in the hash, which is no navigation.
  expect(page.url().replace(/#.*/, '')).toBe(shell.pageUrl('rapport-app://local/index.html'));
  await expect(page.locator('#root')).toBeAttached();
});

test('the page cannot open windows', async ({ shell, page }) => {
  const opened = await page.evaluate(() => {
    const results = ['https://example.com/', 'about:blank', '/index.html', 'file:///'].map(
      (url) => window.open(url) === null,
    );
    const link = document.createElement('a');
    link.href = '/index.html';
    link.target = '_blank';
    document.body.append(link);
    link.click();
    link.remove();
    return results;
  });
  expect(opened).toEqual([true, true, true, true]);
  await expect
    .poll(() => shell.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length))
    .toBe(1);
});

test('webviews and redirects are refused in every web contents', async ({ shell, page }) => {
  await expect(page.locator('#root')).toBeAttached();
  const prevented = await shell.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    return ['will-attach-webview', 'will-redirect'].map((name) => {
      let stopped = false;
      const event = { url: 'https://example.com/', preventDefault: () => (stopped = true) };
      contents?.emit(name as never, event as never, {} as never, {} as never);
      return stopped;
    });
  });
  expect(prevented).toEqual([true, true]);
});

test('the page cannot download to disk by itself', async ({ shell, page }) => {
  await shell.evaluate(({ session }) => {
    const seen: boolean[] = [];
    Reflect.set(globalThis, 'downloads', seen);
    session.defaultSession.on('will-download', (event) => seen.push(event.defaultPrevented));
  });
  await page.evaluate(() => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob(['x']));
    link.download = 'x.exe';
    link.click();
  });
  await expect
    .poll(() => shell.evaluate(() => Reflect.get(globalThis, 'downloads')))
    .toEqual([true]);
});
