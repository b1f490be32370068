import { expect, type Page, test } from '@playwright/test';
import type { Language } from '#shared/ipc/menu-model.ts';
import { expectAccessible } from './pages/accessibility.ts';
import { CustomerList } from './pages/customer-list.ts';
import { HistoryPage } from './pages/history-page.ts';
import { RecordPage } from './pages/record-page.ts';
import { enterSample } from './pages/workspace.ts';

test.describe.configure({ timeout: 120_000 });

const name = 'Tobias Fennwick';

/** A workspace with one customer whose page is open with all its fields. */
async function openedRecord(page: Page): Promise<RecordPage> {
  const list = new CustomerList(page);
  await list.open();
  await list.add({ given: 'Tobias', family: 'Fennwick' });
  await list.rows.first().dblclick();
  const record = new RecordPage(page);
  await expect(record.composer).toBeVisible();
  await page.getByRole('button', { name: /more fields/ }).click();
  return record;
}

async function edit(record: RecordPage, field: string, value: string): Promise<void> {
  await record.field(field).click();
  await record.input(field).fill(value);
  await record.input(field).press('Enter');
  await expect(record.field(field)).toContainText(value);
}

test('tells acts apart by what was done, which records and when', async ({ page }) => {
  const record = await openedRecord(page);
  await edit(record, 'Source', 'Fair');
  await record.press('t');
  await record.tasks.getByRole('textbox', { name: 'What is to be done' }).fill('Call back');
  await page.keyboard.press('Enter');
  await expect(record.tasks.getByRole('checkbox')).toBeVisible();

  const history = new HistoryPage(page);
  await history.open();
  await expect(history.acts).toHaveCount(3);
  await history.choose('history.what', /^Edited/);
  await expect(history.acts).toHaveCount(1);
  await expect(history.acts).toContainText(`${name}: Source changed`);
  await expect(page).toHaveURL(/group=edited/);
  await page.reload();
  await expect(history.acts).toHaveCount(1);
  await history.showAll();
  await history.choose('history.kind', /^Tasks/);
  await expect(history.acts).toHaveText([/Call back/]);
  await history.showAll();
  await page.getByLabel('Until day').fill('2020-01-01');
  await expect(page.getByText('No act fits this.')).toBeVisible();
  await history.showAll();
  await expect(history.acts).toHaveCount(3);
});

test('undoes one act among later ones, and lists what it left alone', async ({ page }) => {
  const record = await openedRecord(page);
  const address = new URL(page.url()).hash.replace(/\?.*/, '');
  await edit(record, 'Source', 'Fair');
  await edit(record, 'Job title', 'Baker');
  await edit(record, 'Source', 'Referral');

  const history = new HistoryPage(page);
  await history.open();
  const job = history.act('Job title changed').last();
  await history.undoAct(job);
  await expect(job).toContainText('undone');
  const first = history.act(/^(?!Undone).*Source changed/).last();
  await history.undoAct(first);
  await expect(history.leftAlone(first)).toContainText(name);
  await expect(history.leftAlone(first)).toContainText('Source');
  await expect(page.getByText(`Nothing undone: ${name}: Source changed`)).toBeVisible();

  await history.toggle(job);
  await expect(job).toContainText('Job title Baker');
  await job.getByRole('link', { name }).click();
  await expect(page).toHaveURL((url) => url.hash === address);
  await expect(record.timeline).toContainText('Baker');
  await expect(record.field('Source')).toContainText('Referral');
  await page.goBack();
  await history.redoAct(job);
  await expect(job).not.toContainText('undone');
});

test('restores one field, and a record as it was', async ({ page }) => {
  const record = await openedRecord(page);
  await edit(record, 'Source', 'Fair');
  await edit(record, 'Job title', 'Baker');
  await edit(record, 'Source', 'Referral');
  await edit(record, 'Job title', 'Miller');
  await record.press('h');
  const acts = record.history.locator('[data-act]');
  await expect(acts).toHaveCount(5);

  await record.history.getByRole('combobox', { name: 'All fields' }).click();
  await page.getByRole('option', { name: 'Source', exact: true }).click();
  await expect(acts).toHaveCount(2);
  await acts.first().getByRole('button', { name: 'Restore the earlier value of Source' }).click();
  await expect(record.field('Source')).toContainText('Fair');

  await acts.last().getByRole('button', { name: 'Restore to here' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('Job title Miller');
  await expect(dialog).not.toContainText('Source');
  await dialog.getByRole('button', { name: 'Restore' }).click();
  await expect(dialog).toBeHidden();
  await expect(record.field('Job title')).not.toContainText('Miller');
  await record.press('Escape');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(record.field('Job title')).toContainText('Miller');
});

test('a deleted record says who deleted it, and comes back', async ({ page }) => {
  const record = await openedRecord(page);
  const address = page.url();
  await record.press('Shift+Delete');
  await page.waitForURL(/#\/customers(\?|$)/);
  await page.goto(address);
  await expect(page.getByText(`${name} was deleted.`)).toBeVisible();
  await expect(page.getByText(/Deleted .* by You/)).toBeVisible();
  await page.getByRole('button', { name: 'Bring back' }).click();
  await expect(record.composer).toBeVisible();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(page.getByText(`${name} was deleted.`)).toBeVisible();
});

const languages: readonly Language[] = ['en', 'zh-Hans', 'zh-Hant'];
for (const [index, language] of languages.entries()) {
  const scheme = index === 1 ? 'dark' : 'light';
  test(`is reached by keys and has no accessibility findings, ${language}, ${scheme}`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme: scheme });
    await enterSample(page, language);
    const history = new HistoryPage(page, language);
    await page.keyboard.press('g');
    await page.keyboard.press('h');
    const sample = history.act(history.text('act.loadSample')).first();
    await history.toggle(sample);
    await expect(sample.getByRole('link').first()).toBeVisible();
    await expectAccessible(page, `history, ${language}`);
    await history.undoAct(sample);
    await expect(history.act(history.text('history.undone')).last()).toBeVisible();
    await history.redoAct(history.acts.last());
    await expectAccessible(page, `history after undo, ${language}`);
  });
}
