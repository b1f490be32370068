import type { Locator, Page } from '@playwright/test';
import type { Language } from '#shared/ipc/menu-model.ts';
import { textOf } from './texts.ts';

/** The first-start page. */
export class StartPage {
  readonly page: Page;
  readonly language: Language;

  constructor(page: Page, language: Language = 'en') {
    this.page = page;
    this.language = language;
  }

  get heading(): Locator {
    return this.page.getByRole('heading', { name: textOf(this.language, 'start.welcome') });
  }

  /** Switches the interface; go on with a page object of that language. */
  async chooseLanguage(name: 'English' | '简体中文' | '繁體中文'): Promise<void> {
    await this.page.getByText(name, { exact: true }).click();
  }

  /** What is said of where the business is. */
  place(field: 'region' | 'currency' | 'timeZone'): Locator {
    return this.page.getByRole('combobox', { name: textOf(this.language, `start.place.${field}`) });
  }

  async sayPlace(field: 'region' | 'currency' | 'timeZone', option: string): Promise<void> {
    await this.place(field).click();
    await this.place(field).fill(option);
    await this.page.getByRole('option', { name: option }).first().click();
  }

  startEmpty(): Promise<void> {
    return this.#choose('start.empty.title');
  }

  openSample(): Promise<void> {
    return this.#choose('start.sample.title');
  }

  importCustomers(): Promise<void> {
    return this.#choose('start.import.title');
  }

  joinTeam(): Promise<void> {
    return this.#choose('start.join.title');
  }

  async #choose(key: string): Promise<void> {
    const title = textOf(this.language, key);
    await this.page.getByRole('button').filter({ hasText: title }).click();
  }
}
