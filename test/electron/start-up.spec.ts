import { expect, test } from './support/fixtures.ts';

test('one window opens, with secure preferences, on the frozen origin', async ({ shell, page }) => {
  await expect(page.locator('#root')).toBeAttached();
  const opened = await shell.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => ({
      url: window.webContents.getURL(),
      preferences: (
        window.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> }
      ).getLastWebPreferences(),
    })),
  );
  expect(opened).toHaveLength(1);
  expect(opened[0]?.url).toMatch(/^rapport-app:\/\/local\/index\.html(?:#.*)?$/);
  expect(opened[0]?.preferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    nodeIntegrationInWorker: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    webviewTag: false,
    experimentalFeatures: false,
  });
});

test('the page has the bridge and nothing else of the shell', async ({ shell, page }) => {
  const found = await page.evaluate(() => ({
    bridge: Object.keys(Reflect.get(window, 'rapport') ?? {}).sort(),
    node: ['require', 'process', 'module', 'Buffer', 'ipcRenderer', 'electron'].filter(
      (name) => Reflect.get(globalThis, name) !== undefined,
    ),
    secure: isSecureContext,
    title: document.title,
  }));
  expect(found).toMatchObject({ bridge: ['invoke', 'on'], node: [], secure: true });
  expect(found.title).toMatch(/\S/);
  expect(new URL('.', page.url()).href).toBe(shell.pageUrl('rapport-app://local/'));
});

test('the bridge cannot be replaced by the page', async ({ page }) => {
  const replaced = await page.evaluate(() => {
    const before: unknown = Reflect.get(window, 'rapport');
    const set = Reflect.set(window, 'rapport', { invoke: () => 'mine' });
    const deleted = Reflect.deleteProperty(window, 'rapport');
    return { set, deleted, same: Reflect.get(window, 'rapport') === before };
  });
  expect(replaced).toEqual({ set: false, deleted: false, same: true });
});

test('storage of the origin survives a restart', async ({ launch }) => {
  const first = await launch();
  await (await first.firstPage()).evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const open = indexedDB.open('shell-spec', 1);
        open.onupgradeneeded = () => open.result.createObjectStore('kept');
        open.onerror = () => reject(open.error);
        open.onsuccess = () => {
          const write = open.result.transaction('kept', 'readwrite', { durability: 'strict' });
          write.objectStore('kept').put('still here', 1);
          write.oncomplete = () => {
            open.result.close();
            resolve();
          };
        };
      }),
  );
  await first.quit();
  const second = await launch();
  const kept = await (await second.firstPage()).evaluate(
    () =>
      new Promise<unknown>((resolve, reject) => {
        const open = indexedDB.open('shell-spec', 1);
        open.onerror = () => reject(open.error);
        open.onsuccess = () => {
          const read = open.result.transaction('kept').objectStore('kept').get(1);
          read.onsuccess = () => resolve(read.result);
        };
      }),
  );
  expect(kept).toBe('still here');
});
