import type { Locator } from '@playwright/test';
import { ShellPage } from './shell-page.ts';

/** The segments, and the parts of lists that are about them. */
export class SegmentsPage extends ShellPage {
  async open(): Promise<void> {
    await this.goTo('command.segments.title');
    await this.page
      .getByRole('heading', { name: this.text('command.segments.title'), level: 1 })
      .waitFor();
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog');
  }

  /** Saves the list's filter that is in force as a segment. */
  async save(name: string, mode: 'dynamic' | 'frozen' = 'dynamic'): Promise<void> {
    await this.page.getByRole('button', { name: this.text('command.segments.saveAs') }).click();
    await this.dialog.getByLabel(this.text('segments.name')).fill(name);
    await this.dialog
      .getByRole('radio', { name: this.text(`choice.segment.mode.${mode}`) })
      .check();
    await this.dialog.getByRole('button', { name: this.text('ui.save') }).click();
    await this.dialog.waitFor({ state: 'hidden' });
  }

  /** A segment's line on their screen. */
  row(name: string): Locator {
    return this.page
      .getByRole('row')
      .filter({ has: this.page.getByRole('link', { name, exact: true }) });
  }

  /** How many are in it now. */
  count(name: string): Locator {
    return this.row(name).getByRole('cell').nth(1);
  }

  /** Shows its members in their list. */
  async show(name: string): Promise<void> {
    await this.row(name).getByRole('link', { name, exact: true }).click();
  }

  async choose(name: string, entry: 'rename' | 'editRule' | 'moves'): Promise<void> {
    await this.#menu(name, this.text(`segments.${entry}`));
  }

  async remove(name: string): Promise<void> {
    await this.#menu(name, this.text('ui.delete'));
  }

  async #menu(name: string, entry: string): Promise<void> {
    await this.page.getByRole('button', { name: this.text('segments.menu', { name }) }).click();
    await this.page.getByRole('menuitem', { name: entry, exact: true }).click();
  }

  /** Who joined and left the segment that is open. */
  get moves(): Locator {
    return this.page.getByRole('complementary', { name: this.text('segments.moves') });
  }
}
