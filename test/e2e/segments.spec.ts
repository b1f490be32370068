import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './pages/accessibility.ts';
import { CustomerList } from './pages/customer-list.ts';
import { SegmentsPage } from './pages/segments-page.ts';
import { enterSample } from './pages/workspace.ts';

const people = [
  { given: '若棠', family: '沈', tags: ['wholesale'] },
  { given: 'Priya', family: 'Tamberlane', tags: ['market'] },
  { given: 'Tobias', family: 'Fennwick', tags: ['wholesale'] },
] as const;

async function filledList(page: Page): Promise<CustomerList> {
  const list = new CustomerList(page);
  await list.open();
  for (const person of people) await list.add(person);
  await expect(list.rows).toHaveCount(people.length);
  return list;
}

/** Adds a tag to a customer by the selection bar. */
async function tag(page: Page, list: CustomerList, name: string, word: string): Promise<void> {
  await list.tick(name);
  await list.selection.getByRole('button', { name: 'Tags' }).click();
  await page.getByRole('combobox', { name: 'Add tags' }).fill(word);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(page.getByText(`Tag “${word}” added to 1 customer`)).toBeVisible();
  await list.tick(name);
}

test('a filter becomes a segment that follows it, and says who joined and left', async ({
  page,
}) => {
  const list = await filledList(page);
  const segments = new SegmentsPage(page);
  await list.filterByWord('Tags', 'wholesale');
  await expect(list.rows).toHaveCount(2);
  await segments.save('Wholesale');
  await expect(page.getByText('Segment “Wholesale” saved')).toBeVisible();

  await segments.goTo('customers.title');
  await expect(list.rows).toHaveCount(people.length);
  await tag(page, list, 'Priya Tamberlane', 'wholesale');
  await segments.open();
  await expect(segments.count('Wholesale')).toHaveText('3');
  await expect(segments.row('Wholesale')).toContainText('Tags is any of wholesale');
  await expect(segments.row('Wholesale')).toContainText('+1');

  await segments.choose('Wholesale', 'moves');
  await expect(segments.moves).toContainText('joined');
  await segments.moves.getByRole('link', { name: 'Priya Tamberlane' }).click();
  await expect(page.getByRole('heading', { name: 'Priya Tamberlane' }).first()).toBeVisible();
  await page.goBack();
  await segments.show('Wholesale');
  await expect(list.rows).toHaveCount(3);
});

test('a frozen segment keeps who was in it', async ({ page }) => {
  const list = await filledList(page);
  const segments = new SegmentsPage(page);
  await list.filterByWord('Tags', 'wholesale');
  await expect(list.rows).toHaveCount(2);
  await segments.save('Spring mailing', 'frozen');
  await segments.goTo('customers.title');
  await tag(page, list, 'Priya Tamberlane', 'wholesale');
  await segments.open();
  await expect(segments.count('Spring mailing')).toHaveText('2');
  await segments.show('Spring mailing');
  await expect(list.rows).toHaveCount(2);
  await expect(list.row('Priya Tamberlane')).toBeHidden();
});

test('a rule is changed in the list, a segment renamed, deleted and brought back', async ({
  page,
}) => {
  const list = await filledList(page);
  const segments = new SegmentsPage(page);
  await list.filterByWord('Tags', 'wholesale');
  await segments.save('Trade');
  await segments.open();
  await segments.choose('Trade', 'editRule');
  await expect(list.rows).toHaveCount(2);
  await page.getByRole('button', { name: 'Remove this condition' }).click();
  await list.filterByWord('Tags', 'market');
  await expect(list.rows).toHaveCount(1);
  await page.getByRole('button', { name: 'Update segment “Trade”' }).click();
  await expect(page.getByText('Rule of segment “Trade” changed')).toBeVisible();
  await segments.open();
  await expect(segments.count('Trade')).toHaveText('1');

  await segments.choose('Trade', 'rename');
  await segments.dialog.getByLabel('Name of the segment').fill('Market people');
  await segments.dialog.getByRole('button', { name: 'Save' }).click();
  await expect(segments.row('Market people')).toBeVisible();
  await segments.remove('Market people');
  await expect(page.getByText('No segments yet.')).toBeVisible();
  await list.undo();
  await expect(segments.count('Market people')).toHaveText('1');
});

test('a segment is a condition of other filters, and opens from the palette', async ({ page }) => {
  const list = await filledList(page);
  const segments = new SegmentsPage(page);
  await list.filterByWord('Tags', 'wholesale');
  await segments.save('Wholesale');
  await segments.goTo('customers.title');
  await expect(list.rows).toHaveCount(3);
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByRole('combobox', { name: 'Field' }).click();
  await page.getByRole('option', { name: 'Segment', exact: true }).click();
  await page.getByRole('combobox', { name: 'Comparison' }).click();
  await page.getByRole('option', { name: 'is not in' }).click();
  await page.getByRole('combobox', { name: 'Value for Segment' }).click();
  await page.getByRole('option', { name: 'Wholesale (2)' }).click();
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(list.rows).toHaveCount(1);
  await expect(list.row('Priya Tamberlane')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Segment is not in Wholesale' })).toBeVisible();

  await segments.openPalette();
  await segments.paletteField.fill('wholesale');
  await page.keyboard.press('Enter');
  await expect(list.rows).toHaveCount(2);
});

for (const scheme of ['light', 'dark'] as const) {
  test.describe(`accessible, ${scheme}`, () => {
    test.use({ colorScheme: scheme });

    test('segments: none, saving one, their screen and who moved', async ({ page }) => {
      const list = new CustomerList(page);
      const segments = new SegmentsPage(page);
      await enterSample(page);
      await segments.open();
      await expect(page.getByText('No segments yet.')).toBeVisible();
      await expectAccessible(page, 'no segments');
      await segments.goTo('customers.title');
      await list.filterByWord('Class', 'A');
      await page.getByRole('button', { name: 'Save as segment' }).click();
      await expect(segments.dialog).toContainText('Follows the rule');
      await expectAccessible(page, 'saving a segment');
      await page.keyboard.press('Escape');
      await segments.save('Class A');
      await segments.open();
      await expect(segments.row('Class A')).toBeVisible();
      await expectAccessible(page, 'segments');
      await segments.choose('Class A', 'moves');
      await expect(segments.moves).toContainText('Nobody has joined or left');
      await expectAccessible(page, 'joins and leaves');
    });
  });
}
