import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './pages/accessibility.ts';
import { CustomerList } from './pages/customer-list.ts';
import { enterSample } from './pages/workspace.ts';

const people = [
  { given: 'Anna', family: 'Abel', tags: ['wholesale'] },
  { given: 'Priya', family: 'Tamberlane', tags: ['market'] },
  { given: 'Tobias', family: 'Fennwick', tags: ['wholesale'] },
  { given: 'Zoe', family: 'Nobody' },
] as const;

async function groupedList(page: Page): Promise<CustomerList> {
  const list = new CustomerList(page);
  await list.open();
  for (const person of people) await list.add(person);
  await expect(list.rows).toHaveCount(people.length);
  await list.groupBy('Tags');
  await expect(list.groups).toHaveCount(3);
  return list;
}

test('groups stand in order with their counts; a click folds one away', async ({ page }) => {
  const list = await groupedList(page);
  await expect(list.groups).toHaveText(['market1', 'wholesale2', 'No Tags1']);
  await expect(list.grid).toHaveAttribute('aria-rowcount', '8');
  await expect
    .poll(() => list.names())
    .toEqual(['Priya Tamberlane', 'Anna Abel', 'Tobias Fennwick', 'Zoe Nobody']);
  await list.group('wholesale').click();
  await expect(list.group('wholesale')).toHaveAttribute('aria-expanded', 'false');
  await expect.poll(() => list.names()).toEqual(['Priya Tamberlane', 'Zoe Nobody']);
  await expect(list.grid).toHaveAttribute('aria-rowcount', '6');
  await expect(list.row('Zoe Nobody')).toHaveAttribute('aria-rowindex', '6');
});

test('grouping is kept in the address and in saved views', async ({ page }) => {
  const list = await groupedList(page);
  await page.reload();
  await expect(list.groups).toHaveCount(3);
  await page.getByRole('button', { name: 'Save view' }).click();
  await list.dialog.getByLabel('Name of the view').fill('By tag');
  await list.dialog.getByRole('button', { name: 'Save' }).click();
  await list.tab('All customers').click();
  await expect(list.groups).toHaveCount(0);
  await expect(list.rows).toHaveCount(people.length);
  await list.tab('By tag').click();
  await expect(list.groups).toHaveCount(3);
});

test('walks and folds groups by keyboard alone', async ({ page }) => {
  const list = await groupedList(page);
  await list.grid.focus();
  await page.keyboard.press('Home');
  await expect(list.current).toContainText('market');
  await page.keyboard.press('ArrowLeft');
  await expect(list.group('market')).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.press('ArrowDown');
  await expect(list.current).toContainText('wholesale');
  await page.keyboard.press('ArrowDown');
  await expect(list.current).toContainText('Anna Abel');
  await page.keyboard.press('ArrowLeft');
  await expect(list.current).toContainText('wholesale');
  await page.keyboard.press('Enter');
  await expect(list.row('Anna Abel')).toBeHidden();
  await page.keyboard.press('End');
  await expect(list.current).toContainText('Zoe Nobody');
  await page.keyboard.press('Space');
  await expect(list.quickView).toContainText('4 of 4');
  // Going on in the quick view leads into a group that is folded away, and opens it.
  await page.keyboard.press('Escape');
  await list.quickView.waitFor({ state: 'hidden' });
  await page.keyboard.press('Space');
  await list.quickView.getByRole('button', { name: 'Previous record' }).click();
  await expect(list.row('Tobias Fennwick')).toBeVisible();
});

for (const scheme of ['light', 'dark'] as const) {
  test(`a grouped list is accessible, ${scheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme });
    const list = new CustomerList(page);
    await enterSample(page);
    await page.goto('/#/customers');
    await list.groupBy('Stage');
    await expect(list.groups.first()).toBeVisible();
    await list.groups.first().click();
    await expectAccessible(page, 'grouped list');
    await page.getByRole('button', { name: 'Group by' }).click();
    await expect(page.getByRole('menuitemradio', { name: 'No groups' })).toBeVisible();
    await expectAccessible(page, 'group menu');
  });
}
