import { expect, type Locator, type Page } from '@playwright/test';

/** The service desk: the list of tickets and a ticket's page, in English. */
export class TicketDesk {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Opens the list in an empty workspace, past the first-start page. */
  async open(): Promise<void> {
    await this.page.addInitScript(() => {
      localStorage.setItem(
        'rapport-preferences',
        JSON.stringify({ state: { welcomed: true, language: 'en' }, version: 0 }),
      );
    });
    await this.page.goto('/#/tickets');
    await this.page.getByRole('heading', { name: 'Tickets', level: 1 }).waitFor();
  }

  get rows(): Locator {
    const name = 'Tickets';
    const grid = this.page.getByRole('grid', { name });
    return grid
      .or(this.page.getByRole('treegrid', { name }))
      .locator('[role="row"][aria-selected]');
  }

  tab(name: string): Locator {
    return this.page.getByRole('tab', { name });
  }

  /** The number beside the place in the navigation. */
  get badge(): Locator {
    return this.page.getByRole('navigation').getByRole('link', { name: /^Tickets/ });
  }

  /** What a ticket promises, above its page. */
  get strip(): Locator {
    return this.page.getByRole('region', { name: 'Service level' });
  }

  async add(subject: string): Promise<void> {
    await this.page.getByRole('button', { name: 'New', exact: true }).click();
    const dialog = this.page.getByRole('dialog', { name: 'New ticket' });
    await dialog.getByRole('textbox', { name: 'Subject' }).fill(subject);
    await dialog.getByRole('button', { name: 'Create' }).click();
    await expect(this.page.getByRole('heading', { level: 1 })).toContainText(subject);
  }

  get composer(): Locator {
    return this.page.getByRole('form', { name: 'Write something down' });
  }

  get conversation(): Locator {
    return this.page.getByRole('region', { name: 'What happened' });
  }

  /** Walks an open list to an option, and takes it. */
  async chooseByKeys(option: string): Promise<void> {
    await expect(this.page.getByRole('option', { name: option })).toBeVisible();
    const current = this.page.locator('[role="option"][data-combobox-selected]');
    for (let step = 0; step < 20; step += 1) {
      await this.page.keyboard.press('ArrowDown');
      if ((await current.textContent())?.includes(option)) break;
    }
    await this.page.keyboard.press('Enter');
  }

  /** A field's value at rest. */
  field(label: string): Locator {
    return this.page.getByRole('button', { name: `Edit ${label}` });
  }
}
