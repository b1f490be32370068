import type { Locator } from '@playwright/test';
import { SettingsPage } from './settings-page.ts';

/** The settings' part for backups. */
export class BackupPage extends SettingsPage {
  async show(): Promise<void> {
    await this.open('backup');
    await this.button('backup.save').waitFor();
  }

  button(key: string): Locator {
    return this.panel.getByRole('button', { name: this.text(key), exact: true });
  }

  /** Backups the desktop program keeps, newest first. */
  get kept(): Locator {
    return this.panel.getByRole('listitem');
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog');
  }

  dialogButton(key: string): Locator {
    return this.dialog.getByRole('button', { name: this.text(key), exact: true });
  }

  /** What a backup holds, as shown before it is restored. */
  get holds(): Locator {
    return this.dialog.getByRole('table', { name: this.text('import.checked.restore') });
  }

  passphrase(key: 'label' | 'again' = 'label'): Locator {
    return this.dialog.getByRole('textbox', {
      name: this.text(`backup.passphrase.${key}`),
      exact: true,
    });
  }

  /** Types a new passphrase twice. */
  async chooseNew(passphrase: string, actionKey: string): Promise<void> {
    await this.passphrase().fill(passphrase);
    await this.passphrase('again').fill(passphrase);
    await this.dialogButton(actionKey).click();
  }

  /** What was told last. */
  notice(key: string, params?: Record<string, string>): Locator {
    return this.page
      .getByRole('status')
      .or(this.page.getByRole('alert'))
      .filter({ hasText: this.text(key, params) });
  }
}
