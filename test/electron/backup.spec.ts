import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { openBackup } from '#shared/backup/backup-file.ts';
import { BackupPage } from '#test/e2e/pages/backup-page.ts';
import { CustomerList } from '#test/e2e/pages/customer-list.ts';
import { expect, test } from './support/fixtures.ts';

/** A passphrase is turned into a key on purpose slowly, on a busy machine for seconds. */
const patient = { timeout: 20_000 };

test.setTimeout(90_000);

/** Past the first start, with one customer, in the settings' part for backups. */
async function withCustomer(page: Page): Promise<BackupPage> {
  await page.getByRole('button').filter({ hasText: 'Start empty' }).click();
  const backups = new BackupPage(page);
  await backups.goTo('customers.title');
  const list = new CustomerList(page);
  await list.add({ given: 'Anna', family: 'Berg' });
  await backups.show();
  return backups;
}

async function backUp(backups: BackupPage, count: number): Promise<void> {
  await backups.button('backup.now').click();
  await expect(backups.kept).toHaveCount(count, patient);
}

test('one is made, tested and restored; a sealed one opens elsewhere by its passphrase', async ({
  page,
  folder,
}) => {
  const backups = await withCustomer(page);
  await backUp(backups, 1);
  const own = join(folder, 'profile/backups');
  const [name = ''] = await readdir(own);
  const first = await openBackup(new Uint8Array(await readFile(join(own, name))));
  expect(first.ok).toBe(true);

  await backups.kept.getByRole('button', { name: backups.text('backup.test') }).click();
  await expect(page.getByText(/The backup is whole/)).toBeVisible();

  await backups.button('backup.passphrase.choose').click();
  await backups.chooseNew('correct horse', 'backup.passphrase.choose');
  await expect(backups.button('backup.passphrase.change')).toBeVisible(patient);
  // Names go by the second.
  await expect.poll(() => new Date().toISOString().slice(0, 19)).not.toBe(second(name));
  await backUp(backups, 2);
  const [newest = ''] = (await readdir(own)).sort().reverse();
  const sealed = new Uint8Array(await readFile(join(own, newest)));
  expect(await openBackup(sealed)).toEqual({ ok: false, reason: 'needsPassphrase' });
  expect((await openBackup(sealed, { passphrase: 'correct horse' })).ok).toBe(true);

  await backups.goTo('customers.title');
  const list = new CustomerList(page);
  await list.tick('Anna Berg');
  await list.selection.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Delete 1 record' }).click();
  await expect(list.row('Anna Berg')).toHaveCount(0);
  await backups.show();
  await backups.kept.first().getByRole('button', { name: 'Restore…' }).click();
  await expect(backups.holds).toContainText(/Customer\s*1/);
  await backups.dialogButton('backup.restore.do').click();
  await backups.goTo('customers.title');
  await expect(list.row('Anna Berg')).toBeVisible();
});

/** The second a backup was made in, as ISO time. */
function second(name: string): string {
  const [, ...parts] = /(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)/.exec(name) ?? [];
  const [year, month, day, hour, minute, seconds] = parts;
  return `${year}-${month}-${day}T${hour}:${minute}:${seconds}`;
}

test('a damaged one is refused in words, and another folder can be chosen', async ({
  shell,
  page,
  folder,
}) => {
  const backups = await withCustomer(page);
  await backUp(backups, 1);
  const own = join(folder, 'profile/backups');
  const [name = ''] = await readdir(own);
  const stick = join(folder, 'stick');
  await mkdir(stick);
  await copyFile(join(own, name), join(stick, name));
  const bytes = await readFile(join(stick, name));
  bytes[bytes.length - 40] = (bytes[bytes.length - 40] ?? 0) ^ 1;
  await writeFile(join(stick, name), bytes);
  await shell.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
  }, stick);
  await backups.button('backup.chooseFolder').click();
  await expect(backups.panel).toContainText(stick);
  await backups.kept.getByRole('button', { name: 'Restore…' }).click();
  await expect(backups.notice('backup.unreadable.damaged')).toBeVisible();
  await expect(backups.dialog).toHaveCount(0);
});

test('names lead nowhere but to backups', async ({ page }) => {
  const opened = await page.evaluate(() =>
    Reflect.get(window, 'rapport').invoke('backup.open', { name: '../device.json' }),
  );
  expect(opened).toEqual({ ok: true, value: { ok: false, reason: 'gone' } });
});
