import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './support/fixtures.ts';
import type { Shell } from './support/shell.ts';

function place(shell: Shell): Promise<{
  bounds: { x: number; y: number; width: number; height: number };
  maximized: boolean;
  area: { x: number; y: number; width: number; height: number };
}> {
  return shell.evaluate(({ BrowserWindow, screen }) => {
    const window = BrowserWindow.getAllWindows()[0];
    if (window === undefined) throw new Error('There is no window.');
    return {
      bounds: window.getNormalBounds(),
      maximized: window.isMaximized(),
      area: screen.getPrimaryDisplay().workArea,
    };
  });
}

test('the window comes back where it was', async ({ launch, folder }) => {
  const first = await launch();
  await first.firstPage();
  const wanted = { x: 40, y: 60, width: 900, height: 640 };
  await first.evaluate(({ BrowserWindow }, bounds) => {
    BrowserWindow.getAllWindows()[0]?.setBounds(bounds);
  }, wanted);
  const left = (await place(first)).bounds;
  await first.quit();
  const saved = JSON.parse(await readFile(join(folder, 'profile/window-state.json'), 'utf8'));
  expect(saved).toEqual({ bounds: left, maximized: false });
  const second = await launch();
  await second.firstPage();
  expect((await place(second)).bounds).toEqual(left);
});

test('a maximised window comes back maximised', async ({ launch, folder }) => {
  await mkdir(join(folder, 'profile'));
  const bounds = { x: 10, y: 10, width: 800, height: 600 };
  const file = join(folder, 'profile/window-state.json');
  await writeFile(file, JSON.stringify({ bounds, maximized: true }));
  const shell = await launch();
  await shell.firstPage();
  expect((await place(shell)).maximized).toBe(true);
});

test('a place on a display that is gone is brought back', async ({ launch, folder }) => {
  await mkdir(join(folder, 'profile'));
  const bounds = { x: 90_000, y: -40_000, width: 9_000, height: 9_000 };
  const file = join(folder, 'profile/window-state.json');
  await writeFile(file, JSON.stringify({ bounds, maximized: false }));
  const shell = await launch();
  await shell.firstPage();
  const { bounds: now, area } = await place(shell);
  expect(now.x).toBeGreaterThanOrEqual(area.x);
  expect(now.y).toBeGreaterThanOrEqual(area.y);
  expect(now.x + now.width).toBeLessThanOrEqual(area.x + area.width);
  expect(now.y + now.height).toBeLessThanOrEqual(area.y + area.height);
});

for (const damaged of ['', '{', '{"bounds":null}', '{"bounds":{"x":"1"},"maximized":1}']) {
  test(`a damaged place file does not stop the start: ${damaged}`, async ({ launch, folder }) => {
    await mkdir(join(folder, 'profile'));
    await writeFile(join(folder, 'profile/window-state.json'), damaged);
    const shell = await launch();
    await expect((await shell.firstPage()).locator('#root')).toBeAttached();
  });
}
