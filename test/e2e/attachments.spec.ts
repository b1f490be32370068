import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { expect, type Page, type TestInfo, test } from '@playwright/test';
import { unzipSync } from 'fflate';
import { CustomerList } from './pages/customer-list.ts';
import { RecordPage } from './pages/record-page.ts';
import { SyncPage } from './pages/sync.ts';
import { TeamPage } from './pages/team.ts';
import { enterSample } from './pages/workspace.ts';

// A file with a note: from the device it was added on to the endpoint, to a colleague, and into a copy of everything.

test.use({ actionTimeout: 30_000 });

const plan = Buffer.alloc(20 * 1024 * 1024 + 1, 'a plan of the shop, floor by floor; ');
const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** The page of the first customer of the list. */
async function firstRecord(team: TeamPage): Promise<RecordPage> {
  const { page } = team;
  await team.goTo('customers.title');
  await new CustomerList(page).rows.first().click();
  await page.keyboard.press('Enter');
  const record = new RecordPage(page);
  await record.composer.waitFor();
  return record;
}

async function onDisk(info: TestInfo, name: string, content: Buffer): Promise<string> {
  const path = info.outputPath(name);
  await writeFile(path, content);
  return path;
}

const savedBy = async (page: Page, act: () => Promise<void>, timeout = 30_000) => {
  const download = page.waitForEvent('download', { timeout });
  await act();
  const file = await download;
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
};

test('a file of 20 MB goes to a colleague, and into the copy of everything', async ({
  page,
  browser,
  baseURL,
}, info) => {
  const team = new TeamPage(page);
  await enterSample(page);
  await team.open();
  await team.create({ name: 'Krume', you: 'Anna Berg' });
  await expect(new SyncPage(page).line('synced')).toBeVisible({ timeout: 60_000 });
  const { link } = await team.invite({ name: 'Ben Ode', role: 'agent' });

  const record = await firstRecord(team);
  const address = new URL(page.url()).hash.slice(1);
  const files = record.composer.getByRole('region', { name: 'Attachments' });
  const chooser = page.waitForEvent('filechooser');
  await files.getByRole('button', { name: 'Attach files' }).click();
  await (await chooser).setFiles([
    await onDisk(info, 'Plan, 一楼.bin', plan),
    await onDisk(info, 'empty.txt', Buffer.alloc(0)),
  ]);
  await expect(page.getByRole('alert')).toContainText('“empty.txt” is empty');
  await expect(files.getByText('Plan, 一楼.bin')).toBeVisible();
  // What is attached to a draft is kept with it.
  await page.reload();
  await expect(files.getByText('Plan, 一楼.bin')).toBeVisible();
  await record.composer.getByRole('textbox', { name: 'Note' }).fill('The plan');
  await record.press('ControlOrMeta+Enter');
  const entry = record.timeline.getByRole('listitem').filter({ hasText: 'The plan' }).first();
  await expect(entry.getByRole('button', { name: 'Plan, 一楼.bin' })).toBeVisible();

  const context = await browser.newContext({ locale: 'en-GB', ...(baseURL && { baseURL }) });
  const colleague = await context.newPage();
  await colleague.goto(link);
  const own = new TeamPage(colleague);
  await own.join();
  await own.begin.click();
  await expect(new SyncPage(colleague).line('synced')).toBeVisible({ timeout: 60_000 });
  // Beginning leads to Today, whatever address was asked for meanwhile.
  await expect(async () => {
    await own.visit(address);
    await expect(new RecordPage(colleague).composer).toBeVisible({ timeout: 5_000 });
  }).toPass();
  const theirs = new RecordPage(colleague).timeline
    .getByRole('listitem')
    .filter({ hasText: 'The plan' })
    .first();
  // The list of a first pull comes newest first, and the note with it or after it.
  await expect(theirs).toBeVisible({ timeout: 120_000 });
  // It may still be on its way to the endpoint: they are told so, and open it again.
  await expect(async () => {
    const open = () => theirs.getByRole('button', { name: 'Plan, 一楼.bin' }).click();
    const got = await savedBy(colleague, open, 10_000);
    expect(got.name).toContain('.bin');
    expect(hashOf(got.bytes)).toBe(hashOf(plan));
  }).toPass({ timeout: 120_000 });
  await context.close();

  await team.visit('/settings?section=data');
  const copy = await savedBy(page, () =>
    page.getByRole('button', { name: team.text('settings.data.export') }).click(),
  );
  const contents = Object.entries(unzipSync(copy.bytes)).filter(([name]) =>
    name.startsWith('files/'),
  );
  expect(contents.map(([, bytes]) => hashOf(bytes))).toEqual([hashOf(plan)]);
});
