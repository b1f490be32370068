import type { Locator } from '@playwright/test';
import { ShellPage } from './shell-page.ts';

/** The start screen. */
export class TodayPage extends ShellPage {
  get tasks(): Locator {
    return this.page.getByRole('region', { name: this.text('today.tasks.title') });
  }

  get contacts(): Locator {
    return this.page.getByRole('region', { name: this.text('today.contacts.title') });
  }

  get birthdays(): Locator {
    return this.page.getByRole('region', { name: this.text('today.birthdays.title') });
  }

  get newTask(): Locator {
    return this.tasks.getByRole('textbox', { name: this.text('today.tasks.addPlaceholder') });
  }

  async addTask(title: string): Promise<void> {
    await this.newTask.fill(title);
    await this.newTask.press('Enter');
  }

  /** The box of an open task. */
  tick(title: string): Locator {
    return this.tasks.getByRole('checkbox', { name: this.text('today.tasks.tick', { title }) });
  }

  /** The box of a task that was done today. */
  untick(title: string): Locator {
    return this.tasks.getByRole('checkbox', { name: this.text('today.tasks.untick', { title }) });
  }
}
