import { expect, test } from '@playwright/test';
import type { Language } from '#shared/ipc/menu-model.ts';
import { CustomerList } from './pages/customer-list.ts';
import { ShellPage } from './pages/shell-page.ts';
import { StartPage } from './pages/start-page.ts';
import { TodayPage } from './pages/today-page.ts';
import { enterSample } from './pages/workspace.ts';

const cases = [
  { locale: 'en-GB', language: 'en', own: 'Welcome to Rapport' },
  { locale: 'zh-CN', language: 'zh-Hans', own: '欢迎使用 Rapport' },
  { locale: 'zh-TW', language: 'zh-Hant', own: '歡迎使用 Rapport' },
  { locale: 'fr-FR', language: 'en', own: 'Welcome to Rapport' },
] as const satisfies readonly { locale: string; language: Language; own: string }[];

for (const { locale, language, own } of cases) {
  test.describe(`in a browser that prefers ${locale}`, () => {
    test.use({ locale });

    test('the first start speaks its language, and goes on in it', async ({ page }) => {
      const start = new StartPage(page, language);
      await page.goto('/');
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(own);
      await expect(page.locator('html')).toHaveAttribute('lang', language);
      await start.startEmpty();
      const shell = new ShellPage(page, language);
      await expect(shell.title).toHaveText(new RegExp(shell.text('today.title')));
    });
  });
}

test('the language can be changed before anything else', async ({ page }) => {
  await page.goto('/');
  await new StartPage(page).chooseLanguage('繁體中文');
  await expect(new StartPage(page, 'zh-Hant').heading).toBeVisible();
  await page.reload();
  await expect(new StartPage(page, 'zh-Hant').heading).toBeVisible();
});

test('an empty start shows what to do first, and asks no second time', async ({ page }) => {
  const today = new TodayPage(page);
  await page.goto('/');
  await new StartPage(page).startEmpty();
  await expect(today.tasks).toContainText(today.text('today.tasks.empty'));
  await today.addTask('Order flour');
  await expect(today.tick('Order flour')).toBeVisible();

  await today.goTo('customers.title');
  await expect(page.getByText(today.text('customers.empty'))).toBeVisible();
  await page.getByRole('button', { name: today.text('customers.new') }).click();
  await expect(page.getByRole('dialog', { name: today.text('customers.new') })).toBeVisible();
  await page.keyboard.press('Escape');

  await page.reload();
  await expect(page.getByText(today.text('customers.empty'))).toBeVisible();
});

test('the sample data fills Today with tasks and birthdays', async ({ page }) => {
  const today = new TodayPage(page);
  await enterSample(page);
  await expect(today.tasks.getByRole('checkbox').first()).toBeVisible();
  await expect(today.contacts.getByRole('link').first()).toBeVisible();
  await expect(
    today.birthdays.getByRole('button', { name: today.text('today.birthdays.task') }).first(),
  ).toBeVisible();
});

test('the sample data goes in one act, and undo brings it back', async ({ page }) => {
  const today = new TodayPage(page);
  await enterSample(page);
  const list = new CustomerList(page);
  await today.goTo('customers.title');
  await expect(list.found).toHaveText(/^(\d{3}) of \1$/);
  const before = await list.found.textContent();

  await page.getByRole('button', { name: today.text('shell.sampleNotice.remove') }).click();
  await expect(page.getByText(today.text('customers.empty'))).toBeVisible();
  await expect(page.getByText(today.text('shell.sampleNotice.text'))).toBeHidden();
  await page.reload();
  await expect(page.getByText(today.text('customers.empty'))).toBeVisible();

  await page.keyboard.press('ControlOrMeta+z');
  await expect(list.found).toHaveText(before ?? '');
  await expect(page.getByText(today.text('shell.sampleNotice.text'))).toBeVisible();
  await today.goTo('today.title');
  await expect(today.tasks.getByRole('checkbox').first()).toBeVisible();
});
