import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import { BackupPage } from './pages/backup-page.ts';
import { CustomerList } from './pages/customer-list.ts';

const passphrase = '正确 horse battery';

/** Saves a backup to a file, sealed when a passphrase is given, and gives its bytes. */
async function save(page: Page, secret = ''): Promise<{ name: string; bytes: Buffer }> {
  const backups = new BackupPage(page);
  await backups.button('backup.save').click();
  const downloading = page.waitForEvent('download');
  await backups.chooseNew(secret, 'backup.save');
  const download = await downloading;
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

async function choose(page: Page, key: string, bytes: Buffer): Promise<void> {
  const choosing = page.waitForEvent('filechooser');
  await new BackupPage(page).button(key).click();
  const file = { name: 'copy.rapport', mimeType: 'application/octet-stream', buffer: bytes };
  await (await choosing).setFiles(file);
}

// A passphrase is turned into a key on purpose slowly, on a busy machine for seconds.
const patient = { timeout: 40_000 };

test.beforeEach(async ({ page }) => {
  const list = new CustomerList(page);
  await list.open();
  await list.add({ given: 'Anna', family: 'Berg' });
  await list.add({ given: 'Bo', family: 'Lund' });
  await new BackupPage(page).show();
});

test('a backup brings back what was deleted and changed, as one act that can be undone', async ({
  page,
}) => {
  const backups = new BackupPage(page);
  const { name, bytes } = await save(page);
  expect(name).toMatch(/^rapport-\d{8}T\d{6}Z\.rapport$/);

  await backups.goTo('customers.title');
  const list = new CustomerList(page);
  await list.tick('Anna Berg');
  await list.selection.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Delete 1 record' }).click();
  await expect(list.rows).toHaveCount(1);

  await backups.show();
  await choose(page, 'backup.choose', bytes);
  await expect(backups.holds).toContainText(/Customers\s*2/);
  await backups.dialogButton('backup.restore.do').click();
  await expect(backups.notice('backup.restored', { added: '1', changed: '0' })).toBeVisible();
  await backups.goTo('customers.title');
  await expect(list.row('Anna Berg')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(list.row('Anna Berg')).toHaveCount(0);
  await expect(list.row('Bo Lund')).toBeVisible();
});

test('a sealed one needs its passphrase, and a wrong one changes nothing', async ({ page }) => {
  test.slow();
  const backups = new BackupPage(page);
  const { bytes } = await save(page, passphrase);
  expect(bytes.includes('customer.jsonl')).toBe(false);
  await choose(page, 'backup.testFile', bytes);
  await backups.passphrase().fill('wrong horse');
  await backups.dialogButton('backup.passphrase.open').click();
  await expect(
    backups.dialog.getByText(backups.text('backup.unreadable.wrongPassphrase')),
  ).toBeVisible(patient);
  await backups.passphrase().fill(passphrase);
  await page.keyboard.press('Enter');
  await expect(backups.notice('backup.sound_other', { records: '2' })).toBeVisible(patient);
  await expect(backups.dialog).toHaveCount(0);
});

test('a damaged file and a stranger’s are refused in words', async ({ page }) => {
  const backups = new BackupPage(page);
  const { bytes } = await save(page);
  const damaged = Buffer.from(bytes);
  damaged[damaged.length >> 1] = (damaged[damaged.length >> 1] ?? 0) ^ 1;
  const refusals = [
    ['backup.unreadable.damaged', damaged],
    ['backup.unreadable.damaged', bytes.subarray(0, bytes.length - 100)],
    ['backup.unreadable.notBackup', Buffer.from('something else')],
  ] as const;
  for (const [key, file] of refusals) {
    await choose(page, 'backup.choose', file);
    await expect(backups.notice(key)).toBeVisible();
    await expect(backups.dialog).toHaveCount(0);
    await backups.alert.getByRole('button').first().click();
    await expect(backups.alert).toHaveCount(0);
  }
  await backups.goTo('customers.title');
  await expect(new CustomerList(page).rows).toHaveCount(2);
});

test('passphrases that are short or not the same are not taken', async ({ page }) => {
  const backups = new BackupPage(page);
  await backups.button('backup.save').click();
  await backups.chooseNew('short', 'backup.save');
  const short = backups.text('backup.passphrase.short', { count: '8' });
  await expect(backups.dialog.getByText(short)).toBeVisible();
  await backups.passphrase().fill('long enough');
  await expect(backups.dialog.getByText(backups.text('backup.passphrase.differs'))).toBeVisible();
});
