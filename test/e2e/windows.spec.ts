import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { CustomerList } from './pages/customer-list.ts';
import { RecordPage } from './pages/record-page.ts';

/** One more window of the same profile, at the list. The oldest window is the writer. */
async function openWindow(context: BrowserContext): Promise<CustomerList> {
  const list = new CustomerList(await context.newPage());
  await list.open();
  return list;
}

/** Fills in the form and leaves it before the last click. */
async function prepare(list: CustomerList, family: string): Promise<void> {
  await list.page.getByRole('button', { name: 'New', exact: true }).click();
  await list.dialog.getByLabel('Family name').fill(family);
}

function submit(list: CustomerList): Promise<void> {
  return list.dialog.getByRole('button', { name: 'Create' }).click();
}

async function openRecord(page: Page, address: string): Promise<RecordPage> {
  const record = new RecordPage(page);
  await page.goto(address);
  await page.getByRole('button', { name: /more fields/ }).click();
  return record;
}

test('what one window changes, the others show at once', async ({ context }) => {
  const first = await openWindow(context);
  const second = await openWindow(context);
  await expect(second.page.getByText('No customers yet.')).toBeVisible();
  await prepare(first, 'Fennwick');
  await submit(first);
  await expect(second.row('Fennwick')).toBeVisible();
  await first.page.waitForURL(/#\/customers\/[^?]+/);

  const here = await openRecord(first.page, first.page.url());
  const there = await openRecord(second.page, first.page.url());
  await there.field('Source').click();
  await there.type('Referral');
  await there.press('Enter');
  await expect(here.field('Source')).toContainText('Referral');
  await expect(there.page.getByText('Fennwick: Source changed')).toBeVisible();
  await expect(there.field('Source')).toBeFocused();
  await there.press('Control+z');
  await expect(here.field('Source')).not.toContainText('Referral');
});

test('when the window that writes is closed, the next reads and writes on', async ({ context }) => {
  const writer = await openWindow(context);
  const next = await openWindow(context);
  await writer.add({ given: 'Tobias', family: 'Fennwick' });
  await expect(next.row('Tobias Fennwick')).toBeVisible();
  await writer.page.close();

  await next.search.fill('fenn');
  await expect(next.rows).toHaveCount(1);
  await next.search.fill('');
  await next.add({ given: 'Priya', family: 'Tamberlane' });
  await expect(next.rows).toHaveCount(2);
  await next.page.keyboard.press('ControlOrMeta+z');
  await expect(next.rows).toHaveCount(1);

  const last = await openWindow(context);
  await expect(last.row('Tobias Fennwick')).toBeVisible();
  await next.page.close();
  await last.page.reload();
  await expect(last.row('Tobias Fennwick')).toBeVisible();
  await expect(last.rows).toHaveCount(1);
});

test('what is asked while the writer goes is done once', async ({ context }) => {
  const names = ['Amberly', 'Birchall', 'Cardew', 'Dunmore', 'Eastham', 'Farrow'];
  let writer = await openWindow(context);
  for (const [round, name] of names.entries()) {
    const next = await openWindow(context);
    await prepare(next, name);
    // In turn: asked just before the writer goes, and just after.
    const inOrder = [() => submit(next), () => writer.page.close()];
    if (round % 2 === 1) inOrder.reverse();
    await Promise.all(inOrder.map((act) => act()));
    await next.page.waitForURL(/#\/customers\/[^?]+/);
    writer = next;
  }
  const after = await openWindow(context);
  await writer.page.close();
  await after.page.reload();
  await after.sortBy('Name');
  await expect(after.rows).toHaveCount(names.length);
  expect(await after.names()).toEqual(names);
});
