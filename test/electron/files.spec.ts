import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures.ts';
import type { Shell } from './support/shell.ts';

function chooseToOpen(shell: Shell, filePaths: readonly string[]): Promise<void> {
  return shell.evaluate(
    ({ dialog }, paths) => {
      dialog.showOpenDialog = async (...args: unknown[]) => {
        Reflect.set(globalThis, 'dialogOptions', args.at(-1));
        return { canceled: paths.length === 0, filePaths: [...paths] };
      };
    },
    [...filePaths],
  );
}

function chooseToSave(shell: Shell, filePath: string): Promise<void> {
  return shell.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = async (...args: unknown[]) => {
      Reflect.set(globalThis, 'dialogOptions', args.at(-1));
      return { canceled: path === '', filePath: path };
    };
  }, filePath);
}

function dialogOptions(shell: Shell): Promise<unknown> {
  return shell.evaluate(() => Reflect.get(globalThis, 'dialogOptions'));
}

const filters = [{ name: 'CSV', extensions: ['csv', 'txt'] }];

function open(page: Page): Promise<unknown> {
  return page.evaluate(async (given) => {
    const result = await Reflect.get(window, 'rapport').invoke('file.open', {
      filters: given,
      multiple: true,
    });
    if (!result.ok) return result.error.code;
    return result.value.files.map((file: { name: string; bytes: Uint8Array }) => [
      file.name,
      [...file.bytes],
    ]);
  }, filters);
}

function save(page: Page, suggestedName: string, content: readonly number[]): Promise<unknown> {
  return page.evaluate(
    ([name, bytes, given]) =>
      Reflect.get(window, 'rapport').invoke('file.save', {
        suggestedName: name,
        filters: given,
        bytes: new Uint8Array(bytes),
      }),
    [suggestedName, [...content], filters] as const,
  );
}

test('chosen files come as names and bytes', async ({ shell, page, folder }) => {
  const paths = [join(folder, 'a.csv'), join(folder, '客户.csv')];
  await writeFile(paths[0] ?? '', new Uint8Array([0, 255, 13, 10]));
  await writeFile(paths[1] ?? '', '');
  await chooseToOpen(shell, paths);
  expect(await open(page)).toEqual([
    ['a.csv', [0, 255, 13, 10]],
    ['客户.csv', []],
  ]);
  expect(await dialogOptions(shell)).toMatchObject({
    filters,
    properties: ['openFile', 'multiSelections'],
  });
});

test('cancelling the dialog opens nothing', async ({ shell, page }) => {
  await chooseToOpen(shell, []);
  expect(await open(page)).toEqual([]);
});

test('a file that cannot be read is a typed error', async ({ shell, page, folder }) => {
  await chooseToOpen(shell, [join(folder, 'gone.csv')]);
  expect(await open(page)).toBe('unreadable');
});

test('bytes are saved whole where the user says', async ({ shell, page, folder }) => {
  const target = join(folder, 'export.csv');
  await writeFile(target, 'what was there before');
  await chooseToSave(shell, target);
  expect(await save(page, '../../客户 2026.csv', [1, 2, 255])).toEqual({
    ok: true,
    value: { outcome: 'saved', name: 'export.csv' },
  });
  expect([...(await readFile(target))]).toEqual([1, 2, 255]);
  expect(await dialogOptions(shell)).toMatchObject({ defaultPath: '客户 2026.csv', filters });
  expect((await readdir(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
});

test('cancelling the dialog saves nothing', async ({ shell, page }) => {
  await chooseToSave(shell, '');
  expect(await save(page, 'a.csv', [1])).toEqual({ ok: true, value: { outcome: 'cancelled' } });
});

test('a place that cannot be written is a typed error and leaves nothing', async ({
  shell,
  page,
  folder,
}) => {
  const target = join(folder, 'taken');
  await mkdir(join(target, 'inside'), { recursive: true });
  await chooseToSave(shell, target);
  expect(await save(page, 'a.csv', [1])).toMatchObject({ error: { code: 'unwritable' } });
  expect((await readdir(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
});
