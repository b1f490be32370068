import { expect, type Page, test } from '@playwright/test';
import { languages } from '#shared/ipc/menu-model.ts';
import { CustomerList } from './pages/customer-list.ts';
import { ShellPage } from './pages/shell-page.ts';
import { enterWorkspace } from './pages/workspace.ts';

/** An English workspace with two customers, at its list. */
async function twoCustomers(page: Page): Promise<ShellPage> {
  const list = new CustomerList(page);
  await list.open();
  await list.add({ given: '若棠', family: '沈', phone: '+49 30 23125 418' });
  await list.add({ given: 'Tobias', family: 'Fennwick' });
  await expect(list.rows).toHaveCount(2);
  return new ShellPage(page);
}

for (const language of languages) {
  test(`runs a command found by its title, ${language}`, async ({ page }) => {
    const shell = new ShellPage(page, language);
    await enterWorkspace(page, language);
    await shell.openPalette();
    await expect(shell.paletteField).toBeFocused();
    const title = shell.text('shell.settings');
    await shell.paletteField.fill(title);
    await expect(shell.paletteItems.first()).toContainText(title);
    await page.keyboard.press('Enter');
    await expect(shell.palette).toBeHidden();
    await expect(shell.title).toHaveText(title);
  });

  test(`creates a customer from any screen, ${language}`, async ({ page }) => {
    const shell = new ShellPage(page, language);
    await enterWorkspace(page, language);
    const title = shell.text('customers.new');
    await shell.openPalette();
    await shell.paletteField.fill(title);
    await expect(shell.paletteItems.first()).toContainText(title);
    await page.keyboard.press('Enter');
    const form = page.getByRole('dialog', { name: title });
    const field = (name: string) =>
      form.getByLabel(shell.text(`field.customer.${name}`), { exact: true });
    await field('given').fill('若棠');
    await field('family').fill('沈');
    await form.getByRole('button', { name: shell.text('list.create') }).click();
    await expect(shell.title).toContainText('沈若棠');
  });

  test(`shows the shortcuts and goes by chords, ${language}`, async ({ page }) => {
    const shell = new ShellPage(page, language);
    await enterWorkspace(page, language);
    await page.keyboard.press('?');
    await expect(shell.shortcutSheet).toContainText(shell.text('customers.title'));
    await expect(shell.shortcutSheet).toContainText(shell.text('command.undo'));
    await page.keyboard.press('Escape');
    await expect(shell.shortcutSheet).toBeHidden();
    await page.keyboard.press('g');
    await page.keyboard.press('c');
    await expect(shell.title).toHaveText(shell.text('customers.title'));
    await page.keyboard.press('g');
    await page.keyboard.press('t');
    await expect(shell.title).toHaveText(new RegExp(`^${shell.text('today.title')}`));
  });
}

for (const wanted of [
  '沈若',
  'shenruotang',
  'srt',
  '23125',
  '030 23125418',
  '0049 30 231',
  '5418',
]) {
  test(`finds a customer by ${wanted} and opens it`, async ({ page }) => {
    const shell = await twoCustomers(page);
    await shell.openPalette();
    await shell.paletteField.fill(wanted);
    await expect(shell.paletteItems).toHaveCount(1);
    await expect(shell.paletteItems).toContainText('沈若棠');
    await page.keyboard.press('Enter');
    await expect(shell.title).toContainText('沈若棠');
  });
}

test('puts the best match first', async ({ page }) => {
  const list = new CustomerList(page);
  await list.open();
  for (const [given, family] of [
    ['Wanwang', 'Luo'],
    ['Wei', 'Wang'],
    ['伟明', '王'],
  ] as const) {
    await list.add({ given, family });
  }
  const shell = new ShellPage(page);
  await shell.openPalette();
  await shell.paletteField.fill('wang');
  await expect(shell.paletteItems).toHaveCount(3);
  await expect(shell.paletteItems.last()).toContainText('Wanwang Luo');
});

test('says when nothing fits, and Esc gives the focus back', async ({ page }) => {
  const shell = await twoCustomers(page);
  const list = new CustomerList(page);
  await list.grid.focus();
  await shell.openPalette();
  await shell.paletteField.fill('qqqq');
  await expect(shell.palette).toContainText(shell.text('command.nothing', { text: 'qqqq' }));
  await page.keyboard.press('Escape');
  await expect(shell.palette).toBeHidden();
  await expect(list.grid).toBeFocused();
});

test('the arrows choose, and go round at the ends', async ({ page }) => {
  const shell = new ShellPage(page);
  await enterWorkspace(page, 'en');
  await shell.openPalette();
  const first = shell.paletteItems.first();
  await expect(first).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowUp');
  await expect(shell.paletteItems.last()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowDown');
  await expect(first).toHaveAttribute('aria-selected', 'true');
});

test('single keys are letters while typing', async ({ page }) => {
  const shell = await twoCustomers(page);
  const list = new CustomerList(page);
  await list.search.focus();
  await page.keyboard.type('gtn?/');
  await expect(list.search).toHaveValue('gtn?/');
  await expect(shell.title).toHaveText('Customers');
  await expect(list.dialog).toBeHidden();

  await list.search.fill('');
  await list.grid.focus();
  await page.keyboard.press('n');
  await expect(page.getByRole('dialog', { name: 'New customer' })).toBeVisible();
});
