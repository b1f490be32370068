import { expect, test } from '@playwright/test';
import { expectAccessible } from './pages/accessibility.ts';
import { CustomerList } from './pages/customer-list.ts';
import { RecordPage } from './pages/record-page.ts';
import { ShellPage } from './pages/shell-page.ts';
import { TicketDesk } from './pages/ticket-desk.ts';

test('a ticket from the customer’s page to resolved and open again, by keys alone', async ({
  page,
}) => {
  const customers = new CustomerList(page);
  await customers.open();
  await customers.add({ given: '若棠', family: '沈', phone: '+49 30 23125 418' });
  await customers.grid.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const record = new RecordPage(page);
  const theirs = page.getByRole('region', { name: 'Open tickets' });
  await expect(theirs.getByText('Nothing open.')).toBeVisible();
  await record.tabTo(theirs.getByRole('button', { name: 'New ticket' }));
  await record.press('Enter');
  await record.type('早餐送到得太晚');
  await record.press('Tab');
  await record.type('今天又晚了，07:38 才送到。');
  await record.press('Control+Enter');
  await expect(theirs.getByRole('link', { name: /早餐送到得太晚/ })).toBeVisible();
  const desk = new TicketDesk(page);
  await expect(desk.badge).toContainText('1');

  await record.tabTo(theirs.getByRole('link', { name: /早餐送到得太晚/ }));
  await record.press('Enter');
  await expect(record.title).toContainText('早餐送到得太晚');
  await expect(desk.conversation.getByText('今天又晚了，07:38 才送到。')).toBeVisible();
  await expect(desk.field('State')).toContainText('New');

  // A reply, and the customer's turn; what the customer says then opens it again.
  await record.press('r');
  await record.type('收到，我已联系司机。');
  await record.press('Control+Enter');
  await expect(desk.conversation.getByText('收到，我已联系司机。')).toBeVisible();
  await expect(desk.field('State')).toContainText('Open');
  await record.press('Escape', 's');
  await desk.chooseByKeys('Waiting on customer');
  await expect(desk.field('State')).toContainText('Waiting on customer');
  await record.press('Escape', 'm');
  await record.type('好的，谢谢，明天呢？');
  await record.press('Control+Enter');
  await expect(desk.field('State')).toContainText('Open');

  await record.press('Escape', 'r');
  await record.type('明天 06:30 前到。');
  await record.press('Control+Shift+Enter');
  await expect(desk.field('State')).toContainText('Resolved');
  await expect(desk.badge).not.toContainText('1');
  await record.press('Escape', 'Control+z');
  await expect(desk.field('State')).toContainText('Open');
  await expect(desk.conversation.getByText('明天 06:30 前到。')).toBeHidden();

  // From anywhere, by what was said.
  await page.goto('/#/today');
  const waiting = page.getByRole('region', { name: 'Waiting for an answer' });
  await expect(waiting.getByRole('link', { name: /早餐送到得太晚/ })).toBeVisible();
  const shell = new ShellPage(page);
  await shell.openPalette();
  await shell.paletteField.fill('联系司机');
  await expect(shell.palette.getByText('收到，我已联系司机。')).toBeVisible();
  await record.press('Enter');
  await expect(record.title).toContainText('早餐送到得太晚');
});

test('what a customer writes on a closed ticket is a new one, linked with it', async ({ page }) => {
  const desk = new TicketDesk(page);
  const record = new RecordPage(page);
  await desk.open();
  await page.getByRole('button', { name: 'New', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'New ticket' });
  await dialog.getByRole('textbox', { name: 'Subject' }).fill('Lids cracked');
  await dialog.getByRole('button', { name: 'Create' }).click();
  await expect(desk.field('State')).toContainText('New');
  await record.press('s');
  await desk.chooseByKeys('Closed');
  await expect(desk.field('State')).toContainText('Closed');
  await record.press('Escape', 'm');
  await record.type('And again today');
  await record.press('Control+Enter');
  await expect(desk.badge).toContainText('1');
  await expect(desk.field('State')).toContainText('Closed');
  await page.goto('/#/tickets');
  await expect(desk.rows).toHaveCount(2);
  await desk.tab('Open tickets').click();
  await desk.rows.first().dblclick();
  await expect(desk.field('Follows')).toContainText('Lids cracked');
  await expect(desk.conversation.getByText('And again today')).toBeVisible();
});

test('the queue: views count as their lists, and many are changed at once', async ({ page }) => {
  const desk = new TicketDesk(page);
  await desk.open();
  await expect(page.getByText('No tickets yet.')).toBeVisible();
  for (const subject of ['Lids cracked', 'Invoice to the wrong branch', '发票抬头要改']) {
    await page.getByRole('button', { name: 'New', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'New ticket' });
    await dialog.getByRole('textbox', { name: 'Subject' }).fill(subject);
    await dialog.getByRole('button', { name: 'Create' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText(subject);
    await page.goto('/#/tickets');
  }
  await expect(desk.rows).toHaveCount(3);
  await expect(desk.tab('New')).toContainText('3');
  await expect(desk.badge).toContainText('3');
  await desk.rows.first().getByRole('checkbox').check();
  await desk.rows.nth(1).getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Set a field' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'Field' }).click();
  await page.getByRole('option', { name: 'State', exact: true }).click();
  await dialog.getByRole('combobox', { name: 'New value' }).click();
  await page.getByRole('option', { name: 'Resolved' }).click();
  await dialog.getByRole('button', { name: /^Apply/ }).click();
  await expect(desk.badge).toContainText('1');
  await expect(desk.tab('Open tickets')).toContainText('1');
  await desk.tab('Open tickets').click();
  await expect(desk.rows).toHaveCount(1);
  await page.keyboard.press('Control+z');
  await expect(desk.rows).toHaveCount(3);
});

for (const scheme of ['light', 'dark'] as const) {
  test.describe(`accessible, ${scheme}`, () => {
    test.use({ colorScheme: scheme });

    test('list, new ticket, page with a note', async ({ page }) => {
      const desk = new TicketDesk(page);
      await desk.open();
      await page.getByRole('button', { name: 'New', exact: true }).click();
      const dialog = page.getByRole('dialog', { name: 'New ticket' });
      await expect(dialog.getByRole('textbox', { name: 'Subject' })).toBeVisible();
      await expectAccessible(page, 'new ticket');
      await dialog.getByRole('textbox', { name: 'Subject' }).fill('Lids cracked');
      await dialog.getByRole('button', { name: 'Create' }).click();
      await expect(desk.composer).toBeVisible();
      const record = new RecordPage(page);
      await record.press('n');
      await record.type('Two of the boxes.');
      await record.press('Control+Enter');
      await expect(desk.conversation.getByText('Two of the boxes.')).toBeVisible();
      await record.press('Escape', 'm');
      await record.type('And the third');
      await expectAccessible(page, 'a ticket');
      await page.goto('/#/tickets');
      await expect(desk.rows).toHaveCount(1);
      await expectAccessible(page, 'tickets');
    });
  });
}
