import { expect, test } from '@playwright/test';
import { expectAccessible } from './pages/accessibility.ts';
import { CustomerList } from './pages/customer-list.ts';
import { ImportPage } from './pages/import.ts';
import { RecordPage } from './pages/record-page.ts';
import { SettingsPage } from './pages/settings-page.ts';
import { ShellPage } from './pages/shell-page.ts';
import { StartPage } from './pages/start-page.ts';
import { TodayPage } from './pages/today-page.ts';
import { enterSample, enterWorkspace } from './pages/workspace.ts';

const sections = ['general', 'business', 'team', 'fields', 'data', 'keyboard', 'about'] as const;

for (const scheme of ['light', 'dark'] as const) {
  test.describe(`accessible, ${scheme}`, () => {
    test.use({ colorScheme: scheme });

    test('first start', async ({ page }) => {
      await page.goto('/');
      await expect(new StartPage(page).heading).toBeVisible();
      await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', scheme);
      await expectAccessible(page, 'first start');
    });

    test('an empty workspace, and what lies over every screen', async ({ page }) => {
      const shell = new ShellPage(page);
      const list = new CustomerList(page);
      await enterWorkspace(page, 'en');
      await expectAccessible(page, 'Today, empty');
      await shell.goTo('customers.title');
      await expect(page.getByText(shell.text('customers.empty'))).toBeVisible();
      await expectAccessible(page, 'customers, empty');

      await page.getByRole('button', { name: 'New customer' }).click();
      await list.dialog.getByRole('button', { name: 'Create' }).click();
      await expect(list.dialog.getByText('A name is needed')).toBeVisible();
      await expectAccessible(page, 'create form with a problem');
      await page.keyboard.press('Escape');
      await expect(list.dialog).toBeHidden();

      await shell.openPalette();
      await expectAccessible(page, 'palette');
      await shell.paletteField.fill('qqqq');
      await expect(shell.palette).toContainText('Nothing found');
      await expectAccessible(page, 'palette without a match');
      await page.keyboard.press('Escape');
      await expect(shell.palette).toBeHidden();

      await page.keyboard.press('?');
      await expect(shell.shortcutSheet).toBeVisible();
      await expectAccessible(page, 'shortcut sheet');
      await page.keyboard.press('Escape');

      await page.goto('/#/nowhere');
      await expect(page.getByText(shell.text('shell.notFound.text'))).toBeVisible();
      await expectAccessible(page, 'no such address');
    });

    test('a full workspace', async ({ page }) => {
      const list = new CustomerList(page);
      const today = new TodayPage(page);
      await enterSample(page);
      await expect(today.tasks.getByRole('checkbox').first()).toBeVisible();
      await expectAccessible(page, 'Today');

      await today.goTo('customers.title');
      await expect(list.rows.first()).toBeVisible();
      await expectAccessible(page, 'customers');
      await list.grid.focus();
      await page.keyboard.press('Home');
      await page.keyboard.press('Space');
      await expect(list.quickView).toContainText('Phone');
      await expectAccessible(page, 'quick view');
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Filter', exact: true }).click();
      await expect(page.getByRole('combobox', { name: 'Field' })).toBeVisible();
      await expectAccessible(page, 'filter');
      await page.keyboard.press('Escape');
      await list.search.fill('nobody here');
      await expect(page.getByText('Nothing fits the search')).toBeVisible();
      await expectAccessible(page, 'customers without a match');
      await list.search.fill('');

      await list.rows.first().dblclick();
      const record = new RecordPage(page);
      await expect(record.composer).toBeVisible();
      await expectAccessible(page, 'record page');
      await record.press('h');
      await expect(record.history).toBeVisible();
      await expectAccessible(page, 'history');
    });

    test('import, step by step', async ({ page }) => {
      const importing = new ImportPage(page);
      await importing.open();
      await expectAccessible(page, 'choose a file');
      await importing.choose('people.csv', 'Name,E-mail\nAnna,anna@example.com\nBo,nothing');
      await expect(importing.mapping).toBeVisible();
      await expectAccessible(page, 'columns');
      await importing.check();
      await expect(importing.leftOut).toBeVisible();
      await expectAccessible(page, 'check');
      await importing.runButton.click();
      await expect(importing.done('people.csv')).toBeVisible();
      await expectAccessible(page, 'result');
    });

    test('settings', async ({ page }) => {
      const settings = new SettingsPage(page);
      await enterWorkspace(page, 'en');
      for (const section of sections) {
        await settings.open(section);
        const title = settings.text(`shell.section.${section}`);
        await expect(page.getByRole('tabpanel', { name: title })).toBeVisible();
        if (section === 'team') await settings.addMember('Mara');
        if (section === 'fields') await settings.addField('Allergies');
        await expectAccessible(page, `settings, ${section}`);
      }
    });
  });
}
