import type { Locator } from '@playwright/test';
import { ShellPage } from './shell-page.ts';

/** Everything that was done: acts, filters, undo of single ones. */
export class HistoryPage extends ShellPage {
  async open(): Promise<void> {
    await this.page.goto(new URL('#/history', this.page.url()).href);
    await this.acts.first().waitFor();
  }

  /** The acts on screen, newest first. */
  get acts(): Locator {
    return this.page.getByRole('region', { name: this.text('history.acts') }).locator('[data-act]');
  }

  act(text: string | RegExp): Locator {
    return this.acts.filter({ hasText: text });
  }

  /** Opens or closes what an act did. */
  async toggle(act: Locator): Promise<void> {
    await act.locator('button[aria-expanded]').click();
  }

  async undoAct(act: Locator): Promise<void> {
    await act.getByText(this.text('history.undoThis'), { exact: true }).click();
  }

  async redoAct(act: Locator): Promise<void> {
    await act.getByText(this.text('history.redoThis'), { exact: true }).click();
  }

  leftAlone(act: Locator): Locator {
    return act.getByRole('region', { name: this.text('history.leftAlone.label') });
  }

  /** Chooses in one of the filters; `name` as in `history.what`. */
  async choose(name: string, option: RegExp): Promise<void> {
    await this.page.getByRole('combobox', { name: this.text(name) }).click();
    await this.page.getByRole('option', { name: option }).click();
  }

  async showAll(): Promise<void> {
    await this.page.getByRole('button', { name: this.text('history.all') }).click();
  }
}
