import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './pages/accessibility.ts';
import { RecordPage } from './pages/record-page.ts';
import { ServiceTexts } from './pages/service-texts.ts';
import { TicketDesk } from './pages/ticket-desk.ts';

async function ticketOf(page: Page, subject: string, given?: string): Promise<void> {
  if (given !== undefined) {
    await page.goto('/#/customers?create=true');
    const dialog = page.getByRole('dialog', { name: 'New customer' });
    await dialog.getByRole('textbox', { name: 'Given name' }).fill(given);
    await dialog.getByRole('button', { name: 'Create' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText(given);
  }
  await page.goto('/#/tickets?create=true');
  const dialog = page.getByRole('dialog', { name: 'New ticket' });
  await dialog.getByRole('textbox', { name: 'Subject' }).fill(subject);
  if (given !== undefined) {
    await dialog.getByRole('combobox', { name: 'Customer' }).fill(given);
    await page.getByRole('option', { name: given }).click();
  }
  await dialog.getByRole('button', { name: 'Create' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(subject);
}

test('a canned reply is sought by what is typed and written in, filled, by keys alone', async ({
  page,
}) => {
  const desk = new TicketDesk(page);
  const record = new RecordPage(page);
  const texts = new ServiceTexts(page);
  await desk.open();
  await texts.addReply('赔付说明', '{{customer.givenName|您}}好：{{ticket.subject}}');
  await texts.addReply('Late delivery', 'Dear {{customer.givenName|guest}},\n{{member.name}}');
  await ticketOf(page, 'Lids cracked', 'Priya');

  await record.press('r');
  await record.type('/late');
  await expect(texts.replies.getByRole('option')).toHaveCount(1);
  await expect(desk.composer.getByText('Dear Priya,')).toBeVisible();
  await expectAccessible(page, 'canned replies');
  await record.press('Enter');
  await expect(texts.message).toHaveValue('Dear Priya,\n{{member.name}}');
  await expect(texts.message).toBeFocused();
  await expect(texts.replies).toBeHidden();
  await expect(desk.composer.getByText('Still to be filled in: {{member.name}}')).toBeVisible();
  await record.press('Control+z');
  await expect(texts.message).toHaveValue('/late');

  // By how it is read; an input method's keys are its own; Esc closes the list and no more.
  await record.press('Control+a', 'Delete');
  await record.type('Hello /');
  await record.compose('pei', '赔', async (key) => {
    await expect(texts.replies.getByRole('option', { name: '赔付说明' })).toBeVisible();
    await key('Enter');
    await key('Escape');
  });
  await expect(texts.message).toHaveValue('Hello /赔');
  await expect(texts.replies).toBeVisible();
  await record.press('Escape');
  await expect(texts.replies).toBeHidden();
  await expect(texts.message).toBeFocused();
  await record.type('x');
  await expect(texts.replies).toBeHidden();
  await record.press('Control+a', 'Delete');
  await record.type('/');
  await expect(texts.replies.getByRole('option')).toHaveCount(2);
  await record.press('ArrowDown', 'Enter');
  await expect(texts.message).toHaveValue('Priya好：Lids cracked');
  await page.reload();
  await expect(texts.message).toHaveValue('Priya好：Lids cracked');

  // Without a customer, the words for that.
  await ticketOf(page, 'Nobody’s');
  await desk.composer.getByRole('button', { name: /canned reply/ }).click();
  await texts.replies.getByRole('option', { name: '赔付说明' }).click();
  await expect(texts.message).toHaveValue('您好：Nobody’s');
});

test('its page says which fields there are, and which it names that there are not', async ({
  page,
}) => {
  const texts = new ServiceTexts(page);
  await new TicketDesk(page).open();
  await page.getByRole('button', { name: 'Canned replies' }).click();
  await expect(page.getByText('No canned replies yet.')).toBeVisible();
  await texts.addReply('Typo', 'Dear {{customer.nmae}}');
  await expect(page.getByText('There is no such field: {{customer.nmae}}')).toBeVisible();
  await expect(page.getByText('{{customer.givenName}}', { exact: true })).toBeVisible();
  await expectAccessible(page, 'a canned reply');
});

test('a macro is one act by keys, and one undo; on several tickets, what cannot be done is named', async ({
  page,
}) => {
  const desk = new TicketDesk(page);
  const record = new RecordPage(page);
  const texts = new ServiceTexts(page);
  await desk.open();
  await texts.addMacro('Ask for a photo', {
    text: 'Dear {{customer.givenName}}, a photo please.',
    state: 'Waiting on customer',
    priority: 'High',
  });
  await texts.addMacro('Done', { state: 'Resolved' });
  await ticketOf(page, 'Lids cracked', 'Priya');
  await record.press('Shift+M');
  await record.type('photo');
  await record.press('Enter');
  await expect(desk.field('State')).toContainText('Waiting on customer');
  await expect(desk.field('Priority')).toContainText('High');
  await expect(desk.conversation.getByText('Dear Priya, a photo please.')).toBeVisible();
  await expect(page.getByRole('dialog')).toBeHidden();
  await record.press('Control+z');
  await expect(desk.field('State')).toContainText('New');
  await expect(desk.field('Priority')).toContainText('Normal');
  await expect(desk.conversation.getByText('Dear Priya, a photo please.')).toBeHidden();

  await ticketOf(page, 'Nobody’s');
  await record.press('Shift+M');
  const dialog = page.getByRole('dialog', { name: 'Apply macro' });
  await expect(dialog.getByText(/State: Waiting on customer/)).toBeVisible();
  await expectAccessible(page, 'macros');
  await record.press('Enter');
  await expect(dialog.getByRole('alert')).toContainText('{{customer.givenName}}');
  await record.press('Escape');
  await expect(desk.field('State')).toContainText('New');

  await page.goto('/#/tickets');
  await expect(desk.rows).toHaveCount(2);
  await desk.rows.first().getByRole('checkbox').check();
  await desk.rows.nth(1).getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Apply macro' }).click();
  await expect(page.getByRole('combobox', { name: 'Find a macro' })).toBeFocused();
  await record.type('photo');
  await record.press('Enter');
  await expect(page.getByText('Done on 1 ticket.')).toBeVisible();
  const left = page.getByRole('listitem').filter({ hasText: 'Nobody’s' });
  await expect(left).toContainText('{{customer.givenName}}');
  await expectAccessible(page, 'what was not done');
  await page.getByRole('button', { name: 'Back to the list' }).click();
  await desk.tab('Waiting').click();
  await expect(desk.rows).toHaveCount(1);
  await record.press('Control+z');
  await expect(desk.rows).toHaveCount(0);
  await desk.tab('New').click();
  await expect(desk.rows).toHaveCount(2);
});
