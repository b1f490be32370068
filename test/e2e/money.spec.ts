import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import { CustomerList } from './pages/customer-list.ts';
import { ImportPage } from './pages/import.ts';
import { RecordPage } from './pages/record-page.ts';
import { SettingsPage } from './pages/settings-page.ts';

const file = [
  'Name,Budget',
  'Anna Abel,"1.200,50 €"',
  'Ben Berg,-99.99 EUR',
  'Chen Wu,"150,000 JPY"',
  'Dora Saad,12.345 KWD',
  'Finn None,',
].join('\n');

/** A workspace with a field for amounts of money, and customers whose budgets are in three currencies. */
async function withBudgets(page: Page): Promise<CustomerList> {
  // Without the system's dialog, which no test can answer, the browser downloads.
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'showSaveFilePicker'));
  const importing = new ImportPage(page);
  await importing.open();
  const settings = new SettingsPage(page);
  await settings.open('fields');
  await importing.pick(settings.panel.getByRole('combobox', { name: 'Type' }), 'Money');
  await settings.addField('Budget');
  await expect(settings.panel.getByText('Money', { exact: true })).toBeVisible();
  await settings.visit('/import');
  await importing.choose('budgets.csv', file);
  await expect(importing.target('Budget')).toHaveValue('Budget');
  await importing.check();
  await importing.runButton.click();
  await importing.done('budgets.csv').waitFor();
  await page.getByRole('button', { name: 'Open customers' }).click();
  const list = new CustomerList(page);
  await list.grid.waitFor();
  const columns = page.getByRole('button', { name: 'Columns', exact: true });
  await columns.click();
  await page.getByRole('checkbox', { name: 'Budget' }).click();
  await columns.click();
  return list;
}

test('amounts in euros, yen and dinars are shown, sorted, grouped, added up and filtered', async ({
  page,
}) => {
  const list = await withBudgets(page);
  await expect(list.row('Anna Abel')).toContainText('€1,200.50');
  await expect(list.row('Chen Wu')).toContainText('JP¥150,000');
  await expect(list.row('Dora Saad')).toContainText(/KWD\s12\.345/);
  const sum = page.getByLabel('Sum of Budget');
  await expect(sum).toHaveText(/^Budget: €1,100\.51 · JP¥150,000 · KWD\s12\.345$/);

  await list.sortBy('Budget');
  await expect
    .poll(() => list.names())
    .toEqual(['Dora Saad', 'Chen Wu', 'Anna Abel', 'Ben Berg', 'Finn None']);
  await list.groupBy('Budget');
  await expect(list.groups).toHaveText(['EUR2', 'JPY1', 'KWD1', 'No Budget1']);
  await list.groupBy('No groups');

  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByRole('combobox', { name: 'Field' }).click();
  await page.getByRole('option', { name: 'Budget', exact: true }).click();
  await page.getByRole('combobox', { name: 'Comparison' }).click();
  await page.getByRole('option', { name: 'is more than' }).click();
  await page.getByRole('textbox', { name: 'Value for Budget' }).fill('100');
  await page.getByRole('combobox', { name: 'Currency' }).selectOption('EUR');
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(page.getByText('€100.00')).toBeVisible();
  await expect.poll(() => list.names()).toEqual(['Anna Abel']);
  await expect(sum).toHaveText('Budget: €1,200.50');
});

test('an amount is given in another currency, and exported with it', async ({ page }) => {
  const list = await withBudgets(page);
  await list.row('Finn None').getByRole('gridcell').nth(1).click();
  await page.keyboard.press('Enter');
  await page.waitForURL(/#\/customers\/[^?]+/);
  const record = new RecordPage(page);
  const more = page.getByRole('button', { name: /more fields/ });
  if (await more.isVisible()) await more.click();
  const begin = record.field('Budget').or(page.getByRole('button', { name: 'Add: Budget' }));
  await begin.first().click();
  await record.input('Budget').fill('7,5');
  await page.getByRole('combobox', { name: 'Currency' }).selectOption('KWD');
  await record.press('Enter');
  await expect(record.field('Budget')).toContainText(/KWD\s7\.500/);
  await page.reload();
  await expect(record.field('Budget')).toContainText(/KWD\s7\.500/);

  await page.goto(new URL('#/customers', page.url()).href);
  await list.tick('Finn None');
  await list.tick('Chen Wu');
  const downloading = page.waitForEvent('download');
  await list.selection.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Export as a table (CSV)' }).click();
  const text = await readFile(await (await downloading).path(), 'utf8');
  expect(text).toContain('7.500 KWD');
  expect(text).toContain('150000 JPY');
});
