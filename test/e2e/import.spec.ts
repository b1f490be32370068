import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { CustomerList } from './pages/customer-list.ts';
import { ImportPage } from './pages/import.ts';

/**
 * 姓名,邮箱,备注 / 王小明,wang@example.com,"第一行(newline)第二行" / 欧阳修,ou@example.com, in GB18030,
 * written out because platforms decode that encoding and do not encode it.
 */
const gb18030 = Uint8Array.from([
  0xd0,
  0xd5,
  0xc3,
  0xfb,
  0x2c,
  0xd3,
  0xca,
  0xcf,
  0xe4,
  0x2c,
  0xb1,
  0xb8,
  0xd7,
  0xa2,
  0x0d,
  0x0a,
  0xcd,
  0xf5,
  0xd0,
  0xa1,
  0xc3,
  0xf7,
  0x2c,
  ...ascii('wang@example.com,"'),
  0xb5,
  0xda,
  0xd2,
  0xbb,
  0xd0,
  0xd0,
  0x0a,
  0xb5,
  0xda,
  0xb6,
  0xfe,
  0xd0,
  0xd0,
  0x22,
  0x0d,
  0x0a,
  0xc5,
  0xb7,
  0xd1,
  0xf4,
  0xd0,
  0xde,
  0x2c,
  ...ascii('ou@example.com,\r\n'),
]);

function ascii(text: string): readonly number[] {
  return [...text].map((character) => character.charCodeAt(0));
}

test('a GB18030 table with quoted newlines comes in, and undo takes it out', async ({ page }) => {
  const importing = new ImportPage(page);
  await importing.open();
  await importing.choose('客户.csv', gb18030);
  await expect(importing.encoding).toHaveValue('gb18030');
  await expect(importing.target('姓名')).toHaveValue('Full name');
  await expect(importing.target('邮箱')).toHaveValue('E-mail');
  await importing.check();
  await expect(importing.count('added')).toHaveText('2');
  await importing.runButton.click();
  await expect(importing.done('客户.csv')).toBeVisible();

  await page.getByRole('button', { name: 'Open customers' }).click();
  const list = new CustomerList(page);
  await expect(list.row('王小明')).toBeVisible();
  await expect(list.row('欧阳修')).toBeVisible();

  await importing.goTo('customers.title');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(page.getByText('No customers yet.')).toBeVisible();
});

test('the same file again changes nothing', async ({ page }) => {
  const importing = new ImportPage(page);
  await importing.open();
  await importing.choose('people.csv', 'Name,E-mail\nAnna Stein,anna@example.com');
  await importing.check();
  await importing.runButton.click();
  await importing.done('people.csv').waitFor();
  await page.getByRole('button', { name: 'Import another file' }).click();
  await importing.choose('people.csv', 'Name,E-mail\nAnna Stein,anna@example.com');
  await page.getByRole('button', { name: 'Check before importing' }).click();
  await expect(page.getByText('There is nothing in people.csv to import')).toBeVisible();
  await expect(importing.count('unchanged')).toHaveText('1');
});

test('a broken file says what, where and what to do, and changes nothing', async ({ page }) => {
  const importing = new ImportPage(page);
  await importing.open();
  await importing.choose('broken.csv', 'Name,Note\nAnna,fine\nBo,"never closed\nCy,lost');
  await expect(importing.problem).toContainText('A quotation mark opens here and never closes');
  await expect(importing.problem).toContainText('Line 3, column 4');
  await expect(importing.problem).toContainText('Nothing was changed');
  const axe = await new AxeBuilder({ page }).analyze();
  expect(axe.violations).toEqual([]);
  await importing.goTo('customers.title');
  await expect(page.getByText('No customers yet.')).toBeVisible();
});

test('refused rows are named with their reason and saved as a file', async ({ page }) => {
  // Without the system's dialog, which no test can answer, the browser downloads.
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'showSaveFilePicker'));
  const importing = new ImportPage(page);
  await importing.open();
  await importing.choose(
    'people.csv',
    'Name,E-mail\nAnna,anna@example.com\nBo,b@x.org\nCy,nothing\nDi,d@x.org',
  );
  await importing.check();
  await expect(importing.count('refused')).toHaveText('1');
  await expect(importing.leftOut).toContainText('Line 4');
  await expect(importing.leftOut).toContainText('This is not an e-mail address');
  const axe = await new AxeBuilder({ page }).analyze();
  expect(axe.violations).toEqual([]);
  await importing.runButton.click();
  await importing.done('people.csv').waitFor();
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the 1 row left out' }).click();
  const file = await downloading;
  expect(file.suggestedFilename()).toBe('people.refused.csv');
});

test('address cards dropped on any screen come in with their organisation', async ({ page }) => {
  const importing = new ImportPage(page);
  await importing.open();
  await importing.goTo('customers.title');
  await page.getByText('No customers yet.').waitFor();
  await importing.drop(
    'cards.vcf',
    'BEGIN:VCARD\r\nVERSION:3.0\r\nN:Lin;Wanzhao;;;\r\nFN:Wanzhao Lin\r\nORG:Inkwell\r\nGENDER:F\r\nEND:VCARD\r\n',
  );
  await expect(page.getByText('GENDER (1)')).toBeVisible();
  await importing.check();
  await expect(importing.count('added')).toHaveText('1');
  await expect(importing.count('created')).toHaveText('1');
  await importing.runButton.click();
  await importing.done('cards.vcf').waitFor();
  await page.getByRole('button', { name: 'Open customers' }).click();
  await expect(new CustomerList(page).row('Wanzhao Lin')).toContainText('Inkwell');
});

test('cancel leaves nothing behind', async ({ page }) => {
  const importing = new ImportPage(page);
  await importing.open();
  const rows = Array.from({ length: 60_000 }, (_, i) => `Given${i} Family${i},p${i}@example.com`);
  await importing.choose('many.csv', `Name,E-mail\n${rows.join('\n')}`);
  await importing.check();
  await importing.runButton.click();
  await page.getByRole('button', { name: 'Cancel', exact: true }).click();
  await expect(importing.problem).toContainText('Cancelled; nothing was changed');
  await importing.goTo('customers.title');
  await expect(page.getByText('No customers yet.')).toBeVisible();
});

for (const language of ['en', 'zh-Hans', 'zh-Hant'] as const) {
  test(`by keyboard and axe clean on a phone, ${language}`, async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    const importing = new ImportPage(page, language);
    await importing.open();
    await importing.choose('people.csv', 'Name,Phone\nAnna Stein,+49 30 23125418');
    await expect(importing.mapping).toBeVisible();
    const axe = await new AxeBuilder({ page }).analyze();
    expect(axe.violations).toEqual([]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    expect(overflow).toBe(false);
    await page.getByRole('button', { name: importing.text('import.check') }).press('Enter');
    await importing.runButton.press('Enter');
    await expect(importing.done('people.csv')).toBeVisible();
  });
}
