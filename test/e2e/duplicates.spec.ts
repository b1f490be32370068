import { expect, test } from '@playwright/test';
import { expectAccessible } from './pages/accessibility.ts';
import { CustomerList } from './pages/customer-list.ts';
import { DuplicatesPage } from './pages/duplicates-page.ts';
import { RecordPage } from './pages/record-page.ts';

const people = `Given name,Family name,Phone,E-mail,Birthday,Street,City,Job title,Source,Tags,Note,Consents
Anna,Stein,+49 30 23125418,anna.stein@example.com,1988-05-03,Torstr. 12,Berlin,Buyer,fair,VIP,Likes rye bread.,email offers yes 2026-01-01
Anna,Stein,030 23125418,a.stein@morgenrot.example,1988-05-03,Torstraße 12,Berlin,Head of purchasing,,trade,Closed on Mondays.,email offers no 2024-05-01
Robert,Müller,+49 89 5551234,robert@mueller.example,,Isarweg 3,München,,,,,
Robert,Mueller,089 5551234,,,Isarweg 3,München,Owner,,,,
Peter,Novak,+420 222 333 444,novak@example.cz,1979-12-24,,Praha,,,,,`;

test('a pair is judged by keys and merged; everything ends at the one that stays, and can be parted', async ({
  page,
}) => {
  // The whole way, from the import to parting again.
  test.slow();
  const duplicates = new DuplicatesPage(page);
  await duplicates.seed(people);

  // Something belongs to the record that will be merged.
  const list = new CustomerList(page);
  await duplicates.goTo('customers.title');
  await list.search.fill('morgenrot');
  await expect(list.rows).toHaveCount(1);
  await list.row('Anna Stein').dblclick();
  const record = new RecordPage(page);
  await record.composer.getByRole('textbox', { name: 'Note' }).fill('Wants a quote for 200 rolls');
  await record.composer.getByRole('button', { name: 'Add note' }).click();
  await expect(record.timeline).toContainText('Wants a quote for 200 rolls');
  const oldAddress = page.url().split('?')[0] ?? '';

  await duplicates.open();
  await duplicates.look();
  await expect(duplicates.pairs).toHaveCount(2);
  await expect(duplicates.pair('Anna Stein')).toContainText('Very likely one');
  await expect(duplicates.pair('Anna Stein')).toContainText('same phone');
  await duplicates.moveTo('Robert');
  await page.keyboard.press('k');
  await duplicates.moveTo('Anna Stein');
  await page.keyboard.press('Enter');

  // The fuller record stays; one field is taken from the other.
  await expect(duplicates.title).toHaveText('Merge 2 customers');
  await expect(duplicates.choice('field.customer.jobTitle', 'Buyer')).toBeChecked();
  await duplicates.choice('field.customer.jobTitle', 'Buyer').focus();
  await page.keyboard.press('ArrowRight');
  await expect(duplicates.choice('field.customer.jobTitle', 'Head of purchasing')).toBeChecked();
  await expect(duplicates.result).toContainText('Head of purchasing');
  await expect(duplicates.result).toContainText('anna.stein@example.com');
  await expect(duplicates.result).toContainText('a.stein@morgenrot.example');
  await expect(duplicates.result).toContainText('1 activity');
  // A refusal counts, though the consent is newer.
  await expect(duplicates.result).toContainText('Declined');
  await expect(duplicates.result).not.toContainText('2026');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(duplicates.notice('1 customer merged into Anna Stein')).toBeVisible();
  await expect(duplicates.pairs).toHaveCount(1);

  // The old address leads to the one that stays, with what belonged to the other.
  await page.goto(oldAddress);
  await expect(duplicates.notice('Anna Stein was merged into Anna Stein')).toBeVisible();
  await expect(page).not.toHaveURL(oldAddress);
  await expect(record.timeline).toContainText('Wants a quote for 200 rolls');
  await expect(record.field('Job title')).toContainText('Head of purchasing');
  await expect(page.getByText('anna.stein@example.com').first()).toBeVisible();
  const survivorAddress = page.url();

  // A later edit is left alone when they part, and Rapport says so.
  await record.field('Job title').click();
  await record.input('Job title').fill('Managing director');
  await page.keyboard.press('Enter');
  await expect(record.field('Job title')).toContainText('Managing director');
  await duplicates.mergedHere.getByRole('button', { name: 'Part again: Anna Stein' }).click();
  await expect(duplicates.notice('Left alone, because it was changed since')).toBeVisible();
  await expect(duplicates.mergedHere).toHaveCount(0);
  await expect(record.field('Job title')).toContainText('Managing director');
  await expect(record.timeline).not.toContainText('Wants a quote for 200 rolls');
  const details = page.getByRole('region', { name: 'Details' });
  await expect(details).toContainText('anna.stein@example.com');
  await expect(details).not.toContainText('a.stein@morgenrot.example');

  await page.goto(oldAddress);
  await expect(record.field('Job title')).toContainText('Head of purchasing');
  await expect(record.timeline).toContainText('Wants a quote for 200 rolls');
  await expect(page).toHaveURL(oldAddress);
  expect(survivorAddress).not.toBe(oldAddress);
});

test('not the same: gone at once, back by undo, and remembered', async ({ page }) => {
  const duplicates = new DuplicatesPage(page);
  await duplicates.seed(people);
  await duplicates.open();
  await expect(page.getByText(duplicates.text('duplicates.notYet'))).toBeVisible();
  await duplicates.look();
  await duplicates.moveTo('Robert');
  await page.keyboard.press('x');
  await expect(duplicates.pair('Robert')).toHaveCount(0);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(duplicates.pair('Robert')).toHaveCount(1);

  await duplicates.pair('Robert').getByRole('button', { name: 'Not the same' }).click();
  await expect(duplicates.pair('Robert')).toHaveCount(0);
  await page.reload();
  await duplicates.look();
  await expect(duplicates.pairs).toHaveCount(1);
  await expect(duplicates.pair('Robert')).toHaveCount(0);
  await duplicates.pair('Anna').getByRole('button', { name: 'Not the same' }).click();
  await expect(page.getByText('No two of 5 customers look like one.')).toBeVisible();
});

test('several ticked rows are merged as one act, and one undo brings them back', async ({
  page,
}) => {
  const duplicates = new DuplicatesPage(page);
  await duplicates.seed(people);
  const list = new CustomerList(page);
  await duplicates.goTo('customers.title');
  await list.tick('Robert Müller');
  await list.tick('Robert Mueller');
  await list.tick('Peter Novak');
  await list.selection.getByRole('button', { name: 'Merge', exact: true }).click();
  await expect(duplicates.title).toHaveText('Merge 3 customers');
  await page.getByRole('button', { name: 'Leave out Peter Novak' }).click();
  await expect(duplicates.title).toHaveText('Merge 2 customers');
  await page.getByRole('button', { name: 'Add another' }).click();
  await duplicates.findField.fill('novak');
  await page.getByRole('dialog').getByRole('button', { name: 'Peter Novak' }).click();
  await duplicates.choice('duplicates.merge.keep', 'Robert Müller').check();
  await duplicates.mergeButton.click();
  await expect(duplicates.notice('2 customers merged into Robert Müller')).toBeVisible();

  // The one that stays is on the screen.
  const record = new RecordPage(page);
  expect(await record.name()).toBe('Robert Müller');
  await expect(duplicates.mergedHere).toContainText('Peter Novak');
  await expect(duplicates.mergedHere).toContainText('Robert Mueller');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(duplicates.mergedHere).toHaveCount(0);
  await duplicates.goTo('customers.title');
  await expect(list.rows).toHaveCount(5);
});

test('from a record’s page the other one is offered, or found by search', async ({ page }) => {
  const duplicates = new DuplicatesPage(page);
  await duplicates.seed(people);
  const list = new CustomerList(page);
  await duplicates.goTo('customers.title');
  await list.row('Robert Mueller').dblclick();
  await duplicates.openPalette();
  await duplicates.paletteField.fill('merge with');
  await duplicates.paletteItems.filter({ hasText: 'Merge with' }).first().click();
  await expect(duplicates.findField).toBeFocused();
  const maybe = page.getByRole('region', { name: 'Perhaps the same' });
  await expect(maybe).toContainText('Robert Müller');
  await duplicates.findField.fill('nobody of that name');
  await expect(page.getByText('Nothing found', { exact: true })).toBeVisible();
  await duplicates.findField.fill('');
  await maybe.getByRole('button', { name: 'Robert Müller' }).click();
  await expect(duplicates.title).toHaveText('Merge 2 customers');
  await page.keyboard.press('Escape');
  await expect(duplicates.findField).toBeVisible();
});

test('a search tells how far it is and can be ended', async ({ page }) => {
  const duplicates = new DuplicatesPage(page);
  const rows = Array.from(
    { length: 30_000 },
    (_, i) => `Given${i % 97},Family${i % 89},p${i}@example.com,1988-05-${10 + (i % 20)}`,
  );
  await duplicates.seed(`Given name,Family name,E-mail,Birthday\n${rows.join('\n')}`);
  await duplicates.open();
  await page.getByRole('button', { name: 'Look for duplicates' }).click();
  const progress = page
    .getByRole('main')
    .getByRole('progressbar', { name: 'Looking for duplicates' });
  await expect(progress).toBeVisible();
  await page.getByRole('button', { name: 'Cancel', exact: true }).click();
  await expect(progress).toHaveCount(0);
  await expect(page.getByText(duplicates.text('duplicates.notYet'))).toBeVisible();
});

for (const language of ['en', 'zh-Hans', 'zh-Hant'] as const) {
  for (const look of ['light', 'dark'] as const) {
    test(`accessible and whole, ${language}, ${look}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: look });
      const duplicates = new DuplicatesPage(page, language);
      await duplicates.seed(people);
      await duplicates.open();
      await expectAccessible(page, 'nothing looked for yet');
      await duplicates.look();
      await expectAccessible(page, 'queue');
      await page.setViewportSize({ width: 390, height: 844 });
      await expectAccessible(page, 'queue on a phone');
      await expectNoOverflow();
      await page.setViewportSize({ width: 1280, height: 800 });
      await duplicates.moveTo('Anna Stein');
      await page.keyboard.press('Enter');
      await duplicates.mergeButton.waitFor();
      await page.locator('summary').click();
      await expectAccessible(page, 'merge');
      await page.setViewportSize({ width: 390, height: 844 });
      await expectAccessible(page, 'merge on a phone');
      await expectNoOverflow();
      await duplicates.mergeButton.click();
      await duplicates.pair('Robert').waitFor();

      async function expectNoOverflow(): Promise<void> {
        const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
        expect(wide).toBe(false);
      }
    });
  }
}
