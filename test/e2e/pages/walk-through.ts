import { basename } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { CustomerList } from './customer-list.ts';
import { ImportPage } from './import.ts';
import { RecordPage } from './record-page.ts';

export interface Walk {
  /** Customers in the workspace. */
  readonly customers: number;
  /** A table of further customers on the disk, large enough for the reading worker. */
  readonly file: string;
  /** Told once the list is there, before the first step. */
  readonly opened?: () => Promise<void>;
  /** Told what comes next. */
  readonly step?: (name: string) => Promise<void>;
}

export const shown = (count: number): string => new Intl.NumberFormat('en').format(count);

/** Does one of everything in a seeded workspace on a page newly opened, and sees that each is done. */
export async function walkThrough(
  page: Page,
  { customers, file, opened, step = async () => undefined }: Walk,
): Promise<void> {
  const all = new RegExp(`^${shown(customers)}(?![,\\d])`);
  const list = new CustomerList(page);
  await list.open();
  await expect(list.found).toContainText(shown(customers), { timeout: 60_000 });
  await list.rows.first().waitFor();
  await opened?.();

  await step('sort');
  await list.sortBy('Last contact');
  await expect(list.columnHead('Last contact')).toHaveAttribute('aria-sort', 'descending');
  await list.sortBy('Name');
  await expect(list.columnHead('Name')).toHaveAttribute('aria-sort', 'ascending');

  await step('filter');
  await list.filterByWord('Stage', 'Active');
  await expect(list.found).not.toHaveText(all);

  await step('group');
  await list.groupBy('Class');
  await list.groups.first().waitFor();
  await list.groupBy('No groups');
  await expect(list.groups).toHaveCount(0);
  await page.goto('/#/customers');
  await expect(list.found).toHaveText(all);

  await step('search');
  for (const text of ['w', 'wa', 'wang', 'wangw', '王', '@example', '+49']) {
    await list.search.fill(text);
    await expect(list.found).not.toHaveText(all);
  }
  await list.search.fill('');
  await expect(list.found).toHaveText(all);

  await step('scroll');
  await list.grid.hover();
  for (let turn = 0; turn < 40; turn++) await page.mouse.wheel(0, 2_000);
  await expect(list.rows.first()).toBeVisible();
  await page.keyboard.press('Home');

  await step('open');
  await list.sortBy('Last contact');
  await list.rows.first().click();
  await page.keyboard.press('Enter');
  await page.waitForURL(/#\/customers\/[^?]+/);
  const record = new RecordPage(page);
  await expect(record.timeline.getByRole('paragraph').first()).toBeVisible();

  await step('edit');
  await record.field('Source').click();
  await record.input('Source').fill('Fair');
  await page.keyboard.press('Enter');
  await expect(record.field('Source')).toHaveText(/Fair/);

  await step('note');
  await record.composer.getByRole('textbox').fill('Asked about the harvest');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(record.timeline.getByText('Asked about the harvest')).toBeVisible();
  await page.goBack();
  await list.rows.first().waitFor();

  await step('import');
  const importing = new ImportPage(page);
  const reader = page.context().waitForEvent('request', (request) => {
    return request.url().includes('/reader-worker-');
  });
  await importing.open();
  await importing.chooseFile(file);
  await importing.check();
  await importing.runButton.click();
  await importing.done(basename(file)).waitFor({ timeout: 60_000 });
  await reader;

  await step('undo');
  await importing.goTo('customers.title');
  await expect(list.found).not.toHaveText(all);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(list.found).toHaveText(all, { timeout: 30_000 });
  await step('after');
}
