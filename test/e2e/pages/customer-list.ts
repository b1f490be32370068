import type { Locator, Page } from '@playwright/test';

export interface NewPerson {
  readonly given: string;
  readonly family: string;
  readonly phone?: string;
  readonly tags?: readonly string[];
}

/** The list of customers, as somebody using it sees it. */
export class CustomerList {
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
    await this.page.goto('/#/customers');
    await this.page.getByRole('heading', { name: 'Customers', level: 1 }).waitFor();
  }

  get grid(): Locator {
    const name = 'Customers';
    return this.page.getByRole('grid', { name }).or(this.page.getByRole('treegrid', { name }));
  }

  /** Heads of the groups on screen. */
  get groups(): Locator {
    return this.grid.locator('[role="row"][aria-expanded]');
  }

  group(name: string): Locator {
    return this.groups.filter({ hasText: name });
  }

  /** The line the keyboard is on. */
  get current(): Locator {
    return this.grid.locator('[role="row"][data-current="true"]');
  }

  async groupBy(field: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Group by' }).click();
    await this.page.getByRole('menuitemradio', { name: field, exact: true }).click();
  }

  /** Rows with records; the head is not one. */
  get rows(): Locator {
    return this.grid.locator('[role="row"][aria-selected]');
  }

  row(name: string): Locator {
    return this.rows.filter({ hasText: name });
  }

  get search(): Locator {
    return this.page.getByRole('searchbox', { name: 'Name, pinyin, phone, tag' });
  }

  get found(): Locator {
    return this.page.getByLabel('Records found');
  }

  get quickView(): Locator {
    return this.page.getByRole('complementary', { name: 'Quick view' });
  }

  get selection(): Locator {
    return this.page.getByRole('region', { name: 'Selection' });
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog');
  }

  tab(name: string): Locator {
    return this.page.getByRole('tab', { name });
  }

  /** Adds a person by the form and comes back to the list. */
  async add(person: NewPerson): Promise<void> {
    await this.page.getByRole('button', { name: 'New', exact: true }).click();
    await this.dialog.getByLabel('Given name').fill(person.given);
    await this.dialog.getByLabel('Family name').fill(person.family);
    if (person.phone) await this.dialog.getByLabel('Phone').fill(person.phone);
    for (const tag of person.tags ?? []) {
      await this.dialog.getByRole('combobox', { name: 'Tags' }).fill(tag);
      await this.page.keyboard.press('Enter');
    }
    await this.dialog.getByRole('button', { name: 'Create' }).click();
    await this.page.waitForURL(/#\/customers\/[^?]+/);
    await this.page.goto(new URL('#/customers', this.page.url()).href);
    await this.grid.waitFor();
  }

  /** Adds a condition on a field of words. */
  async filterByWord(field: string, word: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Filter', exact: true }).click();
    await this.page.getByRole('combobox', { name: 'Field' }).click();
    await this.page.getByRole('option', { name: field, exact: true }).click();
    await this.page.getByRole('combobox', { name: `Value for ${field}` }).click();
    await this.page.getByRole('option', { name: word }).click();
    await this.page.keyboard.press('Tab');
    await this.#apply();
  }

  /** Adds a condition on a field of text, by the comparison that is offered first. */
  async filterByText(field: string, text: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Filter', exact: true }).click();
    await this.page.getByRole('combobox', { name: 'Field' }).click();
    await this.page.getByRole('option', { name: field, exact: true }).click();
    await this.page.getByRole('textbox', { name: `Value for ${field}` }).fill(text);
    await this.#apply();
  }

  /** Puts the condition into force; its panel is gone then. */
  async #apply(): Promise<void> {
    const apply = this.page.getByRole('button', { name: 'Apply' });
    await apply.click();
    await apply.waitFor({ state: 'detached' });
  }

  async sortBy(column: string): Promise<void> {
    await this.grid.getByRole('button', { name: column, exact: true }).click();
  }

  columnHead(column: string): Locator {
    return this.grid.getByRole('columnheader', { name: column });
  }

  async tick(name: string): Promise<void> {
    await this.grid.getByRole('checkbox', { name: `Select ${name}` }).click();
  }

  /** Names of the rows on screen, from top to bottom. */
  async names(): Promise<readonly string[]> {
    const rows = await this.rows.all();
    const placed = await Promise.all(
      rows.map(async (row) => ({
        at: Number(await row.getAttribute('aria-rowindex')),
        name: (
          await row.getByRole('gridcell').nth(1).locator('span > span').allTextContents()
        ).join(' '),
      })),
    );
    return placed.sort((a, b) => a.at - b.at).map(({ name }) => name);
  }

  async undo(): Promise<void> {
    await this.page.getByRole('button', { name: 'Undo' }).first().click();
  }
}
