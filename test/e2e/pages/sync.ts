import type { Locator } from '@playwright/test';
import { ShellPage } from './shell-page.ts';

export type SyncState =
  | 'trouble'
  | 'first'
  | 'offline'
  | 'attention'
  | 'waiting'
  | 'starting'
  | 'synced';

/** The quiet line, and the Sync screen with what was refused and what two people changed. */
export class SyncPage extends ShellPage {
  async open(): Promise<void> {
    await this.visit('/sync');
    await this.page.getByRole('heading', { level: 1, name: this.text('sync.title') }).waitFor();
  }

  /** The line at the foot of the navigation, in one of these states; there only with a team. */
  line(state?: SyncState): Locator {
    const line = this.page.locator('a[data-testid="status"]');
    return state ? line.and(this.page.locator(`[data-state="${state}"]`)) : line;
  }

  /** On a phone: the strip above the bar of places, there for what matters now only. */
  get strip(): Locator {
    return this.page.getByTestId('sync-strip');
  }

  /** How it stands, in words and facts. */
  get standing(): Locator {
    return this.page.getByRole('region', { name: this.text('sync.title') });
  }

  /** When everything was last sent and fetched, as an ISO time; null: never. */
  async syncedAt(): Promise<string | null> {
    const time = this.standing.locator('time');
    return (await time.count()) > 0 ? time.getAttribute('datetime') : null;
  }

  async syncNow(): Promise<void> {
    await this.page.getByRole('button', { name: this.text('sync.now') }).click();
  }

  /** What was done here and is not at the endpoint yet; there only when there is some. */
  get waiting(): Locator {
    return this.page.getByRole('region', { name: this.text('sync.fact.waiting') });
  }

  /** Changes the endpoint refused; there only when there are some. */
  get rejected(): Locator {
    return this.page.getByRole('region', { name: this.text('sync.rejected.title') });
  }

  /** A refused change, by words of what was done or of its record. */
  rejectedItem(text: string | RegExp): Locator {
    return this.rejected.getByRole('region').filter({ hasText: text });
  }

  async dismiss(item: Locator): Promise<void> {
    await item
      .getByRole('button', { name: new RegExp(`^${this.text('sync.rejected.dismiss')}`) })
      .click();
  }

  get conflicts(): Locator {
    return this.page.getByRole('region', { name: this.text('sync.conflict.title') });
  }

  /** A conflict, by the record's name, the field's name or a value. */
  conflict(text: string | RegExp): Locator {
    return this.conflicts.getByRole('region').filter({ hasText: text });
  }

  /** The other value stands from now on; of a deleted record: it comes back. */
  async takeOther(conflict: Locator): Promise<void> {
    const names = ['takeOther', 'takeOver', 'bringBack'].map((name) =>
      this.text(`sync.conflict.${name}`),
    );
    await conflict.getByRole('button', { name: new RegExp(`^(${names.join('|')})`) }).click();
  }

  async keep(conflict: Locator): Promise<void> {
    const names = ['keep', 'keepDeleted', 'seen'].map((name) => this.text(`sync.conflict.${name}`));
    await conflict.getByRole('button', { name: new RegExp(`^(${names.join('|')})`) }).click();
  }

  async keepAll(): Promise<void> {
    const [first = ''] = this.text('sync.conflict.keepAll_other').split(' {{');
    await this.conflicts.getByRole('button', { name: first }).click();
  }

  async showSettled(): Promise<void> {
    await this.conflicts.locator('button[aria-expanded=false]').click();
  }

  /** On a record's page: two people changed it apart from each other. */
  get mark(): Locator {
    return this.page.getByRole('link', { name: /^Two people changed/ });
  }

  /** Above every screen: why a viewer can change nothing. */
  get viewerNotice(): Locator {
    return this.page.getByRole('note').filter({ hasText: this.text('shell.viewer') });
  }
}
