import { expect, type Locator, type Page } from '@playwright/test';

/** What is kept for the service desk, canned replies and macros, and where they are used. */
export class ServiceTexts {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** The replies offered while a message is written. */
  get replies(): Locator {
    return this.page.getByRole('listbox', { name: 'Canned replies' });
  }

  /** The message that is written. */
  get message(): Locator {
    return this.page.getByRole('textbox', { name: 'Reply', exact: true });
  }

  async addReply(name: string, text: string): Promise<void> {
    await this.#add('cannedReply', name, async (dialog) => {
      await dialog.getByRole('textbox', { name: 'Text' }).fill(text);
    });
  }

  async addMacro(
    name: string,
    does: { readonly text?: string; readonly state: string; readonly priority?: string },
  ): Promise<void> {
    await this.#add('macro', name, async (dialog) => {
      if (does.text) await dialog.getByRole('textbox', { name: 'Text' }).fill(does.text);
      await this.#choose(dialog, 'State', does.state);
      if (does.priority) await this.#choose(dialog, 'Priority', does.priority);
    });
  }

  async #add(kind: string, name: string, fill: (dialog: Locator) => Promise<void>): Promise<void> {
    await this.page.goto(`/#/list/${kind}?create=true`);
    const dialog = this.page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
    await fill(dialog);
    await dialog.getByRole('button', { name: 'Create' }).click();
    await expect(this.page.getByRole('heading', { level: 1 })).toContainText(name);
  }

  async #choose(dialog: Locator, field: string, option: string): Promise<void> {
    await dialog.getByRole('combobox', { name: field }).click();
    await this.page.getByRole('option', { name: option, exact: true }).click();
  }
}
