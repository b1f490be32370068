import type { Locator } from '@playwright/test';
import { ShellPage } from './shell-page.ts';

export type SettingsSection =
  | 'general'
  | 'business'
  | 'service'
  | 'team'
  | 'fields'
  | 'data'
  | 'backup'
  | 'keyboard'
  | 'about';

/** The settings. */
export class SettingsPage extends ShellPage {
  async open(section: SettingsSection): Promise<void> {
    await this.goTo('shell.settings');
    await this.page.getByRole('tab', { name: this.text(`shell.section.${section}`) }).click();
  }

  get panel(): Locator {
    return this.page.getByRole('tabpanel');
  }

  /** Why what is everybody's cannot be changed here. */
  get leadersOnly(): Locator {
    const told = ['change', 'restore'].map((what) => this.text(`settings.leadersOnly.${what}`));
    return this.panel.getByRole('note').filter({ hasText: new RegExp(told.join('|')) });
  }

  /** Chooses an interface language by its own name. */
  async chooseLanguage(name: 'English' | '简体中文' | '繁體中文'): Promise<void> {
    await this.panel.getByRole('combobox', { name: this.text('settings.language') }).click();
    await this.page.getByRole('option', { name }).click();
  }

  async chooseLook(look: 'auto' | 'light' | 'dark'): Promise<void> {
    await this.panel.getByText(this.text(`settings.themes.${look}`), { exact: true }).click();
  }

  async addMember(name: string): Promise<void> {
    await this.panel.getByRole('textbox', { name: this.text('settings.team.name') }).fill(name);
    await this.panel.getByRole('button', { name: this.text('ui.add'), exact: true }).click();
  }

  async addField(label: string): Promise<void> {
    await this.panel.getByRole('textbox', { name: this.text('settings.fields.name') }).fill(label);
    await this.panel.getByRole('button', { name: this.text('ui.add'), exact: true }).click();
  }
}
