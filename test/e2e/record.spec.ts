import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { CustomerList } from './pages/customer-list.ts';
import { RecordPage } from './pages/record-page.ts';

const CTRL = 2;

/** A workspace with one customer, opened from the list by keys. */
async function openedRecord(page: Page): Promise<RecordPage> {
  const list = new CustomerList(page);
  await list.open();
  await list.add({ given: '若棠', family: '沈', phone: '+49 30 23125 418', tags: ['wholesale'] });
  await list.add({ given: 'Tobias', family: 'Fennwick' });
  await expect(list.rows).toHaveCount(2);
  await list.grid.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await page.waitForURL(/#\/customers\/[^?]+/);
  const record = new RecordPage(page);
  await expect(record.composer).toBeVisible();
  return record;
}

test('opens from the list with its place there, and walks on', async ({ page }) => {
  const record = await openedRecord(page);
  await expect(page.getByText('1 of 2')).toBeVisible();
  const first = await record.name();
  await record.press('j');
  await expect(page.getByText('2 of 2')).toBeVisible();
  await expect.poll(() => record.name()).not.toBe(first);
  await record.press('k');
  await expect.poll(() => record.name()).toBe(first);
});

test('edits a field where it is read; Esc gives back the old value', async ({ page }) => {
  const record = await openedRecord(page);
  await record.tabTo(page.getByRole('button', { name: /more fields/ }));
  await record.press('Enter');
  await record.tabTo(record.field('Source'));
  await record.press('Enter');
  await record.type('Referral');
  await record.press('Enter');
  await expect(record.field('Source')).toContainText('Referral');
  await expect(record.field('Source')).toBeFocused();

  await record.press('F2');
  await record.type('Fair in Leipzig');
  await record.press('Escape');
  await expect(record.field('Source')).toContainText('Referral');
  await expect(record.field('Source')).toBeFocused();

  await page.reload();
  await expect(record.field('Source')).toContainText('Referral');
});

test('says what a phone number is, and keeps what was typed', async ({ page }) => {
  const record = await openedRecord(page);
  await record.tabTo(page.getByRole('button', { name: 'Add: E-mail' }));
  await record.press('Enter');
  await record.type('rt.shen');
  await record.press('Enter');
  await expect(page.getByText('has one @ and no spaces')).toBeVisible();
  await record.type('@halden.example');
  await record.press('Enter');
  await expect(page.getByRole('button', { name: 'rt.shen@halden.example' })).toBeFocused();
});

test('writes a note, keeps its draft over a reload, and undoes it by keys', async ({ page }) => {
  const record = await openedRecord(page);
  await record.press('c');
  await expect(record.composer.getByRole('radio', { name: 'Call' })).toBeChecked();
  await record.type('The van loads at 05:10.');
  await page.reload();
  await expect(record.composer.getByRole('textbox', { name: 'Call' })).toHaveValue(
    'The van loads at 05:10.',
  );
  await record.press('c');
  await record.press('Control+Enter');
  await expect(record.timeline.getByText('The van loads at 05:10.')).toBeVisible();
  await expect(record.composer.getByRole('textbox', { name: 'Call' })).toHaveValue('');

  await record.press('Escape');
  await record.press('Control+z');
  await expect(record.timeline.getByText('The van loads at 05:10.')).toBeHidden();
});

test('adds a task with a day in words, ticks it, and undoes the tick', async ({ page }) => {
  const record = await openedRecord(page);
  await record.press('t');
  await record.type('Send the price list');
  await record.press('Tab');
  await record.type('someday');
  await record.press('Enter');
  await expect(record.tasks.getByText('A day, such as fri')).toBeVisible();
  await record.press('Control+a');
  await record.type('tomorrow 11:00');
  await record.press('Enter');
  const tick = record.tasks.getByRole('checkbox', { name: 'Done: Send the price list' });
  await record.tabTo(tick);
  await record.press('Space');
  await expect(tick).toBeHidden();
  await expect(record.timeline.getByText('Task done')).toBeVisible();
  await record.press('Control+z');
  await expect(tick).toBeVisible();
});

test('a key for a part whose frame has not come yet is not lost', async ({ page }) => {
  const list = new CustomerList(page);
  await list.open();
  await list.add({ given: 'Tobias', family: 'Fennwick' });
  await list.grid.focus();
  // A device so busy that the columns of a page stay away for seconds.
  await page.evaluate(() => {
    window.requestAnimationFrame = (draw) =>
      Number(setTimeout(() => draw(performance.now()), 3000));
  });
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const record = new RecordPage(page);
  await expect(page.getByRole('region', { name: 'Details' })).toBeVisible();
  await expect(record.tasks).toBeHidden();
  await record.press('t');
  await record.type('Send the price list');
  await record.press('Enter');
  await expect(record.tasks.getByText('Send the price list')).toBeVisible();
});

test('puts one field back from its past, as a new act', async ({ page }) => {
  const record = await openedRecord(page);
  await record.tabTo(page.getByRole('button', { name: /more fields/ }));
  await record.press('Enter');
  for (const source of ['Referral', 'Fair']) {
    await record.tabTo(record.field('Source'));
    await record.press('Enter');
    await record.type(source);
    await record.press('Enter');
    await expect(record.field('Source')).toContainText(source);
  }
  const back = page.getByRole('button', { name: 'Put back Source' }).first();
  await record.tabTo(back);
  await record.press('Enter');
  await expect(record.field('Source')).toContainText('Referral');

  await record.press('h');
  await expect(record.history.getByRole('listitem').first()).toContainText('Source put back');
});

test('Enter that an input method takes neither adds a note nor a task', async ({ page }) => {
  const record = await openedRecord(page);
  await record.press('a');
  await record.compose('zhouyi', '周一送货', async (key) => {
    await key('Enter');
    await key('Enter', CTRL);
  });
  const note = record.composer.getByRole('textbox', { name: 'Note' });
  await expect(note).toHaveValue('周一送货');
  await expect(record.timeline.getByText('周一送货')).toBeHidden();
  await record.press('Control+Enter');
  await expect(record.timeline.getByText('周一送货')).toBeVisible();

  await record.press('Escape');
  await record.press('t');
  await record.compose('dadianhua', '打电话', async (key) => {
    await key('Enter');
    await key('Escape');
  });
  await expect(record.tasks.getByRole('textbox', { name: 'What is to be done' })).toHaveValue(
    '打电话',
  );
  await record.press('Enter');
  await expect(record.tasks.getByRole('checkbox', { name: 'Done: 打电话' })).toBeVisible();
});

test('a deleted record says so and comes back', async ({ page }) => {
  const record = await openedRecord(page);
  const address = page.url();
  const name = await record.name();
  await record.press('Shift+Delete');
  await page.waitForURL(/#\/customers(\?|$)/);
  await page.goto(address);
  await expect(page.getByText('was deleted')).toBeVisible();
  await record.tabTo(page.getByRole('button', { name: 'Bring back' }));
  await record.press('Enter');
  await expect(record.composer).toBeVisible();
  await expect.poll(() => record.name()).toBe(name);
});

for (const scheme of ['light', 'dark'] as const) {
  test(`has no accessibility findings, ${scheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme });
    const record = await openedRecord(page);
    await record.press('t');
    await record.type('Call back');
    await record.press('Tab');
    await record.type('yesterday');
    await expect(record.tasks.getByText('A day, such as fri')).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations).toEqual([]);
  });
}
