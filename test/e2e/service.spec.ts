import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './pages/accessibility.ts';
import { RecordPage } from './pages/record-page.ts';
import { SettingsPage } from './pages/settings-page.ts';
import { TicketDesk } from './pages/ticket-desk.ts';

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** Open all day, so that a clock runs whenever the test does. */
async function openAlways(page: Page): Promise<void> {
  const settings = new SettingsPage(page);
  await settings.open('service');
  for (const weekday of weekdays) {
    const field = settings.panel.getByRole('textbox', { name: weekday });
    await field.fill('0-24');
    await field.press('Enter');
    await expect(field).toHaveValue('00:00–24:00');
  }
}

test('what is promised in the settings is what a ticket’s clocks run to, from then on', async ({
  page,
}) => {
  const desk = new TicketDesk(page);
  const record = new RecordPage(page);
  const settings = new SettingsPage(page);
  await desk.open();
  await openAlways(page);
  await page.goto('/#/tickets');
  await desk.add('Lids cracked');
  await record.press('m');
  await record.type('Two lids are cracked again.');
  await record.press('Control+Enter');
  await expect(desk.strip).toContainText('First reply · due');
  await expect(desk.strip).toContainText('4h left');

  await settings.open('service');
  const target = settings.panel.getByRole('textbox', { name: 'Normal, First reply' });
  await target.fill('soon');
  await expect(settings.panel.getByText('Write lengths as 30 min')).toBeVisible();
  await expect(settings.panel.getByRole('button', { name: 'Promise this' })).toBeDisabled();
  await target.fill('30分钟');
  await settings.panel.getByRole('button', { name: 'Promise this' }).click();
  await expect(settings.panel.getByText('In force since')).toBeVisible();
  await expect(target).toHaveValue('30 min');
  await page.goBack();
  await expect(desk.strip).toContainText('30m left');
  await desk.strip.getByRole('button', { name: 'Why' }).click();
  await expect(desk.strip).toContainText(/Target 4h from .+ From the customer/);
  await expect(desk.strip).toContainText(/Target 30m from .+ the targets were changed/);

  // The answer keeps it; the solution goes on, and stands still while the customer is waited for.
  await record.press('r');
  await record.type('New ones come tomorrow.');
  await record.press('Control+Enter');
  await expect(desk.strip.getByRole('button', { name: /First reply/ })).toContainText('0m of 30m');
  await expect(desk.strip).toContainText('Resolution · due');
  await record.press('Escape', 's');
  await desk.chooseByKeys('Waiting on customer');
  await expect(desk.strip).toContainText('Paused');
  await page.goto('/#/tickets');
  await expect(desk.rows.first()).toContainText('Paused');

  // Undone, it holds no more.
  await settings.open('service');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(target).toHaveValue('4 h');
});

test('holidays come by region and year, days are typed, and what cannot be read is named', async ({
  page,
}) => {
  const desk = new TicketDesk(page);
  const settings = new SettingsPage(page);
  await desk.open();
  await settings.open('service');
  const { panel } = settings;
  const region = panel.getByRole('combobox', { name: 'Public holidays' });
  await region.fill('Bayern');
  await page.getByRole('option', { name: 'Germany · Bayern' }).first().click();
  const days = panel.getByRole('list', { name: 'Special days' });
  await expect(days.getByText('Christmas Day').first()).toBeVisible();
  await panel
    .getByRole('textbox', { name: 'Days to add, one a line' })
    .fill('2031-05-02 Works outing\n2031-02-30 no such day\n2031-05-03 make-up');
  await expect(panel.getByText(/Line 2: no calendar has this day/)).toBeVisible();
  await panel.getByRole('button', { name: 'Add 2 days' }).click();
  await panel.getByRole('button', { name: /^Show all/ }).click();
  await expect(days.getByText('Works outing')).toBeVisible();
  const madeUp = days.getByRole('listitem').filter({ hasText: 'make-up' });
  await expect(madeUp).toContainText('Open');
  await madeUp.getByRole('button', { name: /^Remove/ }).click();
  await expect(madeUp).toBeHidden();
  // Another region brings its own days; what was typed stays.
  await region.fill('France');
  await page.getByRole('option', { name: 'France', exact: true }).click();
  await expect(
    days.getByText('Bastille Day').or(days.getByText('National Day')).first(),
  ).toBeVisible();
  await expect(days.getByText('Second Day of Christmas')).toBeHidden();
  await expect(days.getByText('Works outing')).toBeVisible();
  await page.getByRole('button', { name: /^Undo/ }).first().click();
  await expect(days.getByText('Second Day of Christmas').first()).toBeVisible();
});

for (const scheme of ['light', 'dark'] as const) {
  test.describe(`accessible, ${scheme}`, () => {
    test.use({ colorScheme: scheme });

    test('settings of the service, a ticket’s strip with its reasons', async ({ page }) => {
      const desk = new TicketDesk(page);
      const record = new RecordPage(page);
      await desk.open();
      await openAlways(page);
      await expectAccessible(page, 'settings of the service');
      await page.goto('/#/tickets');
      await desk.add('Lids cracked');
      await record.press('m');
      await record.type('Two lids are cracked again.');
      await record.press('Control+Enter');
      await desk.strip.getByRole('button', { name: 'Why' }).click();
      await expect(desk.strip.getByText('Counted').first()).toBeVisible();
      await expectAccessible(page, 'a ticket’s strip');
    });
  });
}
