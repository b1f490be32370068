import type { Page } from '@playwright/test';
import type { Language } from '#shared/ipc/menu-model.ts';
import { StartPage } from './start-page.ts';
import { textOf } from './texts.ts';

/** Answers the first start with an empty workspace in a language, and waits for Today. */
export async function enterWorkspace(page: Page, language: Language): Promise<void> {
  await setLanguage(page, language);
  await page.goto('/');
  await new StartPage(page, language).startEmpty();
  await todayHeading(page, language).waitFor();
}

/** Answers the first start with the sample data, and waits for Today. */
export async function enterSample(page: Page, language: Language = 'en'): Promise<void> {
  await setLanguage(page, language);
  await page.goto('/');
  await new StartPage(page, language).openSample();
  await todayHeading(page, language).waitFor();
}

function todayHeading(page: Page, language: Language) {
  return page
    .getByRole('heading', { level: 1 })
    .filter({ hasText: textOf(language, 'today.title') });
}

/** As if the language had been chosen here before; nothing else is known of the device. */
async function setLanguage(page: Page, language: Language): Promise<void> {
  await page.addInitScript((tag) => {
    if (localStorage.getItem('rapport-preferences')) return;
    localStorage.setItem(
      'rapport-preferences',
      JSON.stringify({ state: { language: tag }, version: 0 }),
    );
  }, language);
}
