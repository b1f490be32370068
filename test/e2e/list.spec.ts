import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { CustomerList } from './pages/customer-list.ts';
import { seedWorkspace } from './pages/seeded-workspace.ts';

const people = [
  { given: '若棠', family: '沈', phone: '+49 30 23125 418', tags: ['wholesale'] },
  { given: 'Priya', family: 'Tamberlane', tags: ['market'] },
  { given: 'Tobias', family: 'Fennwick', phone: '+49 40 5550 123', tags: ['wholesale'] },
] as const;

async function filledList(page: ConstructorParameters<typeof CustomerList>[0]) {
  const list = new CustomerList(page);
  await list.open();
  for (const person of people) await list.add(person);
  await expect(list.rows).toHaveCount(people.length);
  return list;
}

test('an empty list offers the first action; the form names what is missing', async ({ page }) => {
  const list = new CustomerList(page);
  await list.open();
  await expect(page.getByText('No customers yet.')).toBeVisible();
  await page.getByRole('button', { name: 'New customer' }).click();
  await list.dialog.getByRole('button', { name: 'Create' }).click();
  await expect(list.dialog.getByText('A name is needed')).toBeVisible();
});

test('finds by Han, pinyin, initials, phone and tag, while typing', async ({ page }) => {
  const list = await filledList(page);
  for (const text of ['沈若', 'shenruo', 'srt', '23125']) {
    await list.search.fill(text);
    await expect(list.rows, text).toHaveCount(1);
    await expect(list.row('沈若棠'), text).toBeVisible();
  }
  await list.search.fill('wholesale');
  await expect(list.rows).toHaveCount(2);
  await list.search.fill('nobody here');
  await page.getByRole('button', { name: 'Clear the filter' }).click();
  await expect(list.rows).toHaveCount(people.length);
});

test('finds what was typed another way, the best match first, until a column orders', async ({
  page,
}) => {
  const list = new CustomerList(page);
  await list.open();
  for (const person of [
    { given: 'Wanwang', family: 'Luo', phone: '+49 1522 5550140' },
    { given: 'Wei', family: 'Wang', phone: '+1 415 555 0146' },
    { given: 'Xiu', family: "O'Wang" },
    { given: '雄信', family: '单' },
    { given: '伟明', family: '王' },
    { given: 'Jörg', family: 'Müller' },
  ]) {
    await list.add(person);
  }
  for (const [typed, name] of [
    ['01522 5550140', 'Wanwang Luo'],
    ['0049 1522', 'Wanwang Luo'],
    ['01522/5550140', 'Wanwang Luo'],
    ['0140', 'Wanwang Luo'],
    ['luo 0140', 'Wanwang Luo'],
    ['(415) 555-0146', 'Wei Wang'],
    ['415-555-0146', 'Wei Wang'],
    ['owang', "Xiu O'Wang"],
    ['mueller', 'Jörg Müller'],
    ['muller', 'Jörg Müller'],
    ['dan', '单雄信'],
    ['shan', '单雄信'],
  ] as const) {
    await list.search.fill(typed);
    await expect(list.rows, typed).toHaveCount(1);
    await expect(list.row(name), typed).toBeVisible();
  }
  await list.search.fill('wang');
  await expect(page.getByText('Best matches first', { exact: true })).toBeVisible();
  await expect(list.rows).toHaveCount(4);
  await expect
    .poll(async () => (await list.names()).slice(2))
    .toEqual(["Xiu O'Wang", 'Wanwang Luo']);
  await list.sortBy('Name');
  await expect(list.columnHead('Name')).toHaveAttribute('aria-sort', 'ascending');
  await expect.poll(async () => (await list.names())[0]).toBe('Wanwang Luo');
  await page.getByRole('button', { name: 'Show best matches first' }).click();
  await expect.poll(async () => (await list.names())[3]).toBe('Wanwang Luo');
});

test('filters phones by what is typed', async ({ page }) => {
  const list = await filledList(page);
  await list.filterByText('Phone', '030 / 23125');
  await expect(list.rows).toHaveCount(1);
  await expect(list.row('沈若棠')).toBeVisible();
});

test('filters, sorts, and keeps both as a saved view', async ({ page }) => {
  const list = await filledList(page);
  await list.filterByWord('Tags', 'wholesale');
  await expect(list.rows).toHaveCount(2);
  await list.sortBy('Name');
  await expect(list.columnHead('Name')).toHaveAttribute('aria-sort', 'ascending');
  await expect.poll(() => list.names()).toEqual(['Tobias Fennwick', '沈若棠 Shen Ruotang']);
  await list.sortBy('Name');
  await expect.poll(() => list.names()).toEqual(['沈若棠 Shen Ruotang', 'Tobias Fennwick']);

  await page.getByRole('button', { name: 'Save view' }).click();
  await list.dialog.getByLabel('Name of the view').fill('Wholesale, Z to A');
  await list.dialog.getByRole('button', { name: 'Save' }).click();
  await expect(list.tab('Wholesale, Z to A')).toHaveAttribute('aria-selected', 'true');
  await list.tab('All customers').click();
  await expect(list.rows).toHaveCount(people.length);
  await page.reload();
  await list.tab('Wholesale, Z to A').click();
  await expect.poll(() => list.names()).toEqual(['沈若棠 Shen Ruotang', 'Tobias Fennwick']);
});

test('tags several at once, and takes it back in one step', async ({ page }) => {
  const list = await filledList(page);
  await list.tick('Priya Tamberlane');
  await list.tick('Tobias Fennwick');
  await expect(list.selection).toContainText('2 selected of 3');
  await list.selection.getByRole('button', { name: 'Tags' }).click();
  await page.getByRole('combobox', { name: 'Add tags' }).fill('spring fair');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(page.getByText('Tag “spring fair” added to 2 customers')).toBeVisible();
  await list.search.fill('spring fair');
  await expect(list.rows).toHaveCount(2);
  await list.undo();
  await expect(page.getByText('Nothing fits the search')).toBeVisible();
});

test('selects all results and deletes them in one act', async ({ page }) => {
  const list = await filledList(page);
  await list.grid.focus();
  await page.keyboard.press('Control+a');
  await expect(list.selection).toContainText('3 selected of 3');
  await list.tick('Priya Tamberlane');
  await list.selection.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Delete 2 records' }).click();
  await expect(list.rows).toHaveCount(1);
  await expect(list.row('Priya Tamberlane')).toBeVisible();
  await list.undo();
  await expect(list.rows).toHaveCount(people.length);
});

test('walks and opens records by keyboard alone', async ({ page }) => {
  const list = await filledList(page);
  await list.grid.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Space');
  await expect(list.quickView).toContainText('Tobias Fennwick');
  await page.keyboard.press('ArrowUp');
  await expect(list.quickView).toContainText('1 of 3');
  await page.keyboard.press('j');
  await expect(list.quickView).toContainText('2 of 3');
  await page.keyboard.press('k');
  await page.keyboard.press('Escape');
  await expect(list.quickView).toBeHidden();
  await expect(list.grid).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Tobias Fennwick' }).first()).toBeVisible();
});

test('a row that is still on its way is ticked and opened once it is there', async ({ page }) => {
  await seedWorkspace(page, { customers: 2_000, activities: 0, seed: 3 });
  const list = new CustomerList(page);
  await list.open();
  await list.rows.first().waitFor();
  // Both keys within one turn: no row can come between them.
  const press = (keys: readonly string[]) =>
    list.grid.evaluate(async (grid, pressed) => {
      for (const key of pressed) {
        grid.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
        await Promise.resolve();
      }
    }, keys);
  await press(['End', 'x']);
  await expect(list.selection).toContainText('1 selected');
  await press(['Home', 'Enter']);
  await page.waitForURL(/#\/customers\/[^?]+.*at=0/);
});

test('Chinese typed with an input method fires no shortcut and searches at its end', async ({
  page,
}) => {
  const list = await filledList(page);
  await page.keyboard.press('/');
  await expect(list.search).toBeFocused();
  const input = await page.context().newCDPSession(page);
  // What an input method sends while syllables are being composed: no text yet, keys it has taken.
  await input.send('Input.imeSetComposition', { text: 'shen', selectionStart: 4, selectionEnd: 4 });
  for (const [key, code] of [
    ['n', 'KeyN'],
    ['Enter', 'Enter'],
    ['Escape', 'Escape'],
  ] as const) {
    await input.send('Input.dispatchKeyEvent', {
      type: 'rawKeyDown',
      key,
      code,
      windowsVirtualKeyCode: 229,
    });
  }
  await expect(list.dialog).toBeHidden();
  await expect(list.search).toBeFocused();
  await expect(list.rows).toHaveCount(people.length);
  await input.send('Input.insertText', { text: '沈' });
  await expect(list.rows).toHaveCount(1);
  await expect(list.search).toHaveValue('沈');
});

test('warns of a double while it is being typed', async ({ page }) => {
  const list = await filledList(page);
  await page.getByRole('button', { name: 'New', exact: true }).click();
  await list.dialog.getByLabel('Given name').fill('Tobi');
  await list.dialog.getByLabel('Phone').fill('+49 40 5550123');
  await expect(list.dialog.getByRole('status')).toContainText('Tobias Fennwick');
  await expect(list.dialog.getByRole('status')).toContainText('same phone');
});

for (const scheme of ['light', 'dark'] as const) {
  test(`has no accessibility findings, ${scheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme });
    const list = await filledList(page);
    await list.filterByWord('Tags', 'wholesale');
    await list.tick('Tobias Fennwick');
    await list.grid.focus();
    await page.keyboard.press('Space');
    await expect(list.quickView).toContainText('Phone');
    const findings = await new AxeBuilder({ page }).analyze();
    expect(findings.violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual(
      [],
    );
  });
}
