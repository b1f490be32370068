import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { legacyEncoder } from '#test/fixtures/text/encode.ts';
import { ImportPage } from './pages/import.ts';

test('a file in Shift_JIS says so, shows its words in other encodings, and comes in', async ({
  page,
}) => {
  const importing = new ImportPage(page);
  await importing.open();
  const text = '名前,電話番号,備考\r\n田中太郎,03-1234-5678,お得意様\r\n';
  await importing.choose('名簿.csv', legacyEncoder('shift_jis')(text));
  await expect(importing.encoding).toHaveValue('shift_jis');
  await expect(importing.mapping).toContainText('田中太郎');
  await importing.encoding.click();
  await expect(page.getByRole('option', { name: /^shift_jis.*名前/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await importing.pick(importing.target('名前'), 'Full name');
  await importing.check();
  await expect(importing.count('added')).toHaveText('1');
});

test('an encoding that is not certain is asked about before anything is checked', async ({
  page,
}) => {
  const importing = new ImportPage(page);
  await importing.open();
  const bytes = legacyEncoder('windows-1250')('Name;Phone\r\nOta Jiř;+420 1\r\n');
  await importing.choose('people.csv', bytes);
  const question = page.getByRole('region', { name: importing.text('import.encodingAsk') });
  const check = page.getByRole('button', { name: importing.text('import.check') });
  await expect(question).toBeVisible();
  await expect(check).toBeDisabled();
  const axe = await new AxeBuilder({ page }).analyze();
  expect(axe.violations).toEqual([]);
  await question.getByRole('button', { name: /^Jiř/ }).click();
  await expect(question).toBeHidden();
  await expect(importing.mapping).toContainText('Ota Jiř');
  await importing.check();
  await expect(importing.count('added')).toHaveText('1');
});

test('the line with the names is found below a title and may be another; a total can be taken in', async ({
  page,
}) => {
  const importing = new ImportPage(page);
  await importing.open();
  await importing.choose(
    'people.csv',
    'Customers 2026\nStand:,30.11.2026\nName,E-mail,Amount\nAnna Stein,anna@x.org,5\nTotal,,5\n',
  );
  await expect(importing.headerLine).toHaveValue('Line 3: Name · E-mail · Amount');
  const left = page.getByRole('region', { name: '3 lines are left out' });
  await expect(left).toContainText('Customers 2026');
  await expect(left).toContainText('Total · 5');
  const axe = await new AxeBuilder({ page }).analyze();
  expect(axe.violations).toEqual([]);
  await left.getByRole('button', { name: 'Take in line 5' }).click();
  await expect(page.getByText('2 records')).toBeVisible();
  await importing.pick(importing.headerLine, importing.text('import.headerNone'));
  await expect(page.getByText('3 records')).toBeVisible();
  await importing.pick(importing.headerLine, 'Line 3: Name · E-mail · Amount');
  await expect(importing.target('Name')).toHaveValue('Full name');
});
