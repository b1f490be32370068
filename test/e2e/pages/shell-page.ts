import type { Locator, Page } from '@playwright/test';
import type { Language } from '#shared/ipc/menu-model.ts';
import { textOf } from './texts.ts';

/** What is on every screen: navigation, palette, shortcut sheet, toast, status. */
export class ShellPage {
  readonly page: Page;
  readonly language: Language;

  constructor(page: Page, language: Language = 'en') {
    this.page = page;
    this.language = language;
  }

  text(key: string, params?: Record<string, string>): string {
    return textOf(this.language, key, params);
  }

  /** The visible one of the left column and, on a phone, the bottom bar. */
  get navigation(): Locator {
    return this.page
      .getByRole('navigation', { name: this.text('shell.navigation') })
      .filter({ visible: true });
  }

  get title(): Locator {
    return this.page.getByRole('heading', { level: 1 });
  }

  get status(): Locator {
    return this.page.getByTestId('status');
  }

  /** Goes to a place by its address, such as `/sync`, without loading the page anew. */
  async visit(place: string): Promise<void> {
    await this.page.evaluate((hash) => {
      location.hash = hash;
    }, place);
  }

  /** Goes to a place by its link; `titleKey` as in `customers.title`. */
  async goTo(titleKey: string): Promise<void> {
    await this.navigation.getByRole('link', { name: this.text(titleKey) }).click();
  }

  /** Waits until the service worker has the whole build: before, a lost network may take parts away. */
  async keptForOffline(): Promise<void> {
    await this.page.waitForFunction(
      () => navigator.serviceWorker.controller?.state === 'activated',
    );
  }

  get palette(): Locator {
    return this.page.getByRole('dialog', { name: this.text('command.palette') });
  }

  get paletteField(): Locator {
    return this.palette.getByRole('combobox');
  }

  get paletteItems(): Locator {
    return this.palette.getByRole('option');
  }

  async openPalette(): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+k');
    await this.paletteField.waitFor();
  }

  get shortcutSheet(): Locator {
    return this.page.getByRole('dialog', { name: this.text('command.shortcuts') });
  }

  /** The notice of the newest act. */
  get toast(): Locator {
    return this.page.getByRole('status').filter({ hasText: this.text('ui.undo') });
  }

  /** The notice of something that could not be done. */
  get alert(): Locator {
    return this.page.getByRole('alert');
  }

  async undo(): Promise<void> {
    await this.toast.getByRole('button', { name: this.text('ui.undo') }).click();
  }
}
