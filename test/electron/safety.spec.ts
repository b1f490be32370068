import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures.ts';

function write(
  page: Page,
  channel: 'safety.append' | 'safety.replace',
  records: readonly string[],
): Promise<unknown> {
  return page.evaluate(
    ([name, texts]) => {
      const encoder = new TextEncoder();
      return Reflect.get(window, 'rapport').invoke(name, {
        records: texts.map((text) => encoder.encode(text)),
      });
    },
    [channel, [...records]] as const,
  );
}

function read(page: Page): Promise<unknown> {
  return page.evaluate(async () => {
    const result = await Reflect.get(window, 'rapport').invoke('safety.read', {});
    if (!result.ok) return result.error.code;
    return result.value.records.map((record: Uint8Array) => new TextDecoder().decode(record));
  });
}

test('what was appended is on the disk, and there after a restart', async ({ launch, folder }) => {
  const first = await launch();
  const page = await first.firstPage();
  expect(await read(page)).toEqual([]);
  expect(await write(page, 'safety.append', ['第一', 'second'])).toEqual({ ok: true, value: {} });
  await write(page, 'safety.append', ['third']);
  const path = join(folder, 'profile/safety.journal');
  expect((await readFile(path)).includes('第一')).toBe(true);
  await first.quit();
  await appendFile(path, 'torn by a power cut');

  const next = await (await launch()).firstPage();
  expect(await read(next)).toEqual(['第一', 'second', 'third']);
  await write(next, 'safety.replace', ['third']);
  await write(next, 'safety.append', ['fourth']);
  expect(await read(next)).toEqual(['third', 'fourth']);
});

test('more than a record can be is refused whole', async ({ page }) => {
  const refused = await page.evaluate(async () => {
    const { invoke } = Reflect.get(window, 'rapport');
    const answers = [];
    for (const records of [['text'], [new Uint8Array(2), 3], new Uint8Array(3)]) {
      answers.push((await invoke('safety.append', { records })).error?.code);
    }
    return answers;
  });
  expect(refused).toEqual(['invalid-request', 'invalid-request', 'invalid-request']);
  expect(await read(page)).toEqual([]);
});
