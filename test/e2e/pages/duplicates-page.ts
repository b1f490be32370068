import { expect, type Locator } from '@playwright/test';
import { ImportPage } from './import.ts';
import { ShellPage } from './shell-page.ts';

/** The queue of possible duplicates, and the screen where records are made one. */
export class DuplicatesPage extends ShellPage {
  /** Fills an empty workspace with a table of customers. */
  async seed(table: string): Promise<void> {
    const importing = new ImportPage(this.page, this.language);
    await importing.open();
    await importing.choose('people.csv', table);
    await importing.check();
    await importing.runButton.click();
    await importing.done('people.csv').waitFor();
  }

  async open(): Promise<void> {
    await this.visit('/duplicates');
    await expect(this.title).toHaveText(this.text('command.duplicates.title'));
  }

  /** Looks through all customers and waits for what is found. */
  async look(): Promise<void> {
    await this.page.getByRole('button', { name: this.text('duplicates.look') }).click();
    await this.pairs.first().waitFor();
  }

  get grid(): Locator {
    return this.page.getByRole('grid', { name: this.text('duplicates.list') });
  }

  get pairs(): Locator {
    return this.grid.locator('[role="row"][aria-selected]');
  }

  /** The pair the keyboard is on. */
  get current(): Locator {
    return this.grid.locator('[role="row"][aria-selected="true"]');
  }

  pair(name: string): Locator {
    return this.pairs.filter({ hasText: name });
  }

  /** Moves by keys until the keyboard is on a pair. */
  async moveTo(name: string): Promise<void> {
    const pairs = await this.pairs.count();
    for (let step = 0; step < pairs; step += 1) {
      if (await this.current.filter({ hasText: name }).count()) return;
      const place = await this.current.getAttribute('aria-rowindex');
      await this.page.keyboard.press('j');
      await expect(this.current).not.toHaveAttribute('aria-rowindex', place ?? '');
    }
    throw new Error(`The keyboard never came to ${name}`);
  }

  /** The values of a field to choose from. */
  choice(fieldKey: string, value: string): Locator {
    return this.page
      .getByRole('radiogroup', { name: this.text(fieldKey) })
      .getByRole('radio', { name: value });
  }

  get result(): Locator {
    return this.page.getByRole('complementary', { name: this.text('duplicates.merge.result') });
  }

  get mergeButton(): Locator {
    return this.page.getByRole('button', { name: this.text('duplicates.merge.run') });
  }

  get findField(): Locator {
    return this.page.getByRole('searchbox', { name: this.text('duplicates.merge.find') });
  }

  /** What was merged into the record on the screen. */
  get mergedHere(): Locator {
    return this.page.getByRole('region', { name: this.text('duplicates.merged.title') });
  }

  /** A notice at the foot of the window that says something. */
  notice(text: string): Locator {
    return this.page.getByRole('status').filter({ hasText: text });
  }
}
