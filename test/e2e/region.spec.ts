import { expect, test } from '@playwright/test';
import { CustomerList } from './pages/customer-list.ts';
import { ImportPage } from './pages/import.ts';
import { SettingsPage } from './pages/settings-page.ts';
import { ShellPage } from './pages/shell-page.ts';
import { StartPage } from './pages/start-page.ts';

test.describe('in Shanghai, with a browser in English', () => {
  test.use({ locale: 'en-US', timezoneId: 'Asia/Shanghai' });

  test('the first page asks where the business is, as guessed, and it can be changed', async ({
    page,
  }) => {
    const start = new StartPage(page);
    await page.goto('/');
    await start.heading.waitFor();
    await expect(start.place('region')).toHaveValue(/China/);
    await expect(start.place('currency')).toHaveValue(/CNY/);
    await expect(start.place('timeZone')).toHaveValue('Asia/Shanghai');
    await start.sayPlace('region', 'Germany (DE)');
    await expect(start.place('currency')).toHaveValue(/EUR/);
    await start.startEmpty();
    await new ShellPage(page).title.waitFor();
    await new SettingsPage(page).open('business');
    const region = page.getByRole('combobox', {
      name: new ShellPage(page).text('settings.region'),
    });
    await expect(region).toHaveValue('Germany (DE)');
  });
});

test('a changed region reads the numbers again, as one act with one undo', async ({ page }) => {
  const imports = new ImportPage(page);
  await imports.open();
  await imports.choose('people.csv', 'First name,Phone\nLi,13812345678\nAnna,+49 171 5550152\n');
  await imports.check();
  await imports.runButton.click();
  await imports.done('people.csv').waitFor();
  const list = new CustomerList(page);
  await page.goto('/#/customers');
  await expect(list.row('Li')).toContainText('13812345678');
  await expect(list.row('Li').getByRole('img', { name: /Not a full number/ })).toBeVisible();

  await new SettingsPage(page).open('business');
  const region = page.getByRole('combobox', { name: imports.text('settings.region') });
  await region.click();
  await region.fill('China (CN)');
  await page.getByRole('option', { name: 'China (CN)', exact: true }).click();
  await page
    .getByRole('button', { name: imports.text('settings.reread.look', { region: 'China' }) })
    .click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('+86 138 1234 5678');
  await expect(dialog).not.toContainText('+49');
  await dialog
    .getByRole('button', { name: imports.text('settings.reread.run_one', { count: '1' }) })
    .click();
  await expect(dialog).toBeHidden();

  await page.goto('/#/customers');
  await expect(list.row('Li')).toContainText('+86 138 1234 5678');
  await expect(list.row('Anna')).toContainText('+49 171 5550152');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(list.row('Li')).toContainText('13812345678');
  await expect(list.row('Li')).not.toContainText('+86');
});
