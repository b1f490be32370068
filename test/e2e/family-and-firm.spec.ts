import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { CustomerList } from './pages/customer-list.ts';
import { DuplicatesPage } from './pages/duplicates-page.ts';
import { ImportPage } from './pages/import.ts';

/** A family with one phone, and a firm whose switchboard and mailbox its people share. */
const HERE = [
  'Type,Name,Phone,E-mail,Note',
  'Person,Hedda Ohm,+49 361 5550190,,allergic to nuts',
  'Organisation,Korn AG,+49 361 5550700,info@korn.example,',
  'Person,Anna Berger,+49 171 5550152,,',
].join('\n');

const NEXT = [
  'Name,Phone,Tags',
  'Gerd Ohm,0361 5550190,regular',
  'Lea Halm,0361 5550700,regular',
  'A. Berger,0171 5550152,regular',
  'Hedda Ohm,0361 5550190,regular',
].join('\n');

async function imported(importing: ImportPage, name: string, table: string): Promise<void> {
  await importing.choose(name, table);
  await importing.check();
  await importing.runButton.click();
  await importing.done(name).waitFor();
}

test('the family and the firm stay who they are', async ({ page }) => {
  // Two imports, the queue and an undo.
  test.slow();
  const importing = new ImportPage(page);
  await importing.open();
  await imported(importing, 'here.csv', HERE);
  await page.getByRole('button', { name: 'Import another file' }).click();
  await importing.choose('next.csv', NEXT);
  await importing.check();

  // The check names who would change, and asks about whom it cannot tell.
  await expect(importing.count('added')).toHaveText('3');
  await expect(importing.count('updated')).toHaveText('1');
  await expect(importing.count('renamed')).toBeHidden();
  await expect(importing.count('asked')).toHaveText('1');
  await expect(importing.changes).toContainText('Hedda Ohm');
  await expect(importing.changes).toContainText('regular');
  await expect(importing.changes).not.toContainText('Korn AG');
  await expect(importing.asked).toContainText('A. Berger');
  await expect(importing.asked).toContainText('Anna Berger');
  await expect(importing.asked).toContainText('Given name Anna → A.');
  const axe = await new AxeBuilder({ page }).analyze();
  expect(axe.violations).toEqual([]);

  // By keyboard: Anna it is, and she keeps her name.
  const answer = importing.answerOf('4', 'A. Berger');
  await answer.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('option', { name: 'The same as Anna Berger, who keeps the name' }).click();
  await page.getByRole('button', { name: 'Check again' }).click();
  await expect(importing.count('updated')).toHaveText('2');
  await expect(importing.count('added')).toHaveText('2');
  await importing.runButton.click();
  await importing.done('next.csv').waitFor();
  await expect(importing.count('likely')).toHaveText('2');

  // Nobody became somebody else.
  await page.getByRole('button', { name: 'Open customers' }).click();
  const list = new CustomerList(page);
  for (const name of ['Hedda Ohm', 'Gerd Ohm', 'Korn AG', 'Lea Halm', 'Anna Berger']) {
    await expect(list.row(name)).toBeVisible();
  }
  await expect(list.row('A. Berger')).toHaveCount(0);
  await list.row('Hedda Ohm').dblclick();
  await expect(page.getByText('allergic to nuts')).toBeVisible();

  // Those with one phone are put up for review.
  const duplicates = new DuplicatesPage(page);
  await duplicates.open();
  await expect(duplicates.pairs).toHaveCount(2);
  await expect(duplicates.pair('Gerd Ohm')).toContainText('Hedda Ohm');
  await expect(duplicates.pair('Lea Halm')).toContainText('Korn AG');

  // One undo takes all of it back, and the proposals with it.
  await page.keyboard.press('ControlOrMeta+z');
  await expect(duplicates.pairs).toHaveCount(0);
  await importing.goTo('customers.title');
  await expect(list.row('Hedda Ohm')).toBeVisible();
  await expect(list.row('Gerd Ohm')).toHaveCount(0);
});

test('a changed name under an id is shown before it is taken over', async ({ page }) => {
  const importing = new ImportPage(page);
  await importing.open();
  await imported(importing, 'here.csv', 'ID,Name,Tags\nC1,Anna Berger,\nC2,Bo Lind,');
  await page.getByRole('button', { name: 'Import another file' }).click();
  await importing.choose('next.csv', 'ID,Name,Tags\nC1,Anna Stein,VIP\nC2,Bo Lind,VIP');
  await importing.check();
  await expect(importing.count('updated')).toHaveText('2');
  await expect(importing.count('renamed')).toHaveText('1');
  await expect(importing.changes.getByRole('listitem').first()).toBeVisible();
  await importing.onlyNames.click();
  await expect(importing.changes).toContainText('Berger → Stein');
  await expect(importing.changes).not.toContainText('Bo Lind');

  // Not taken over, the name stays and the rest comes in.
  await page.getByRole('switch', { name: 'Take over changed names' }).click();
  await page.getByRole('button', { name: 'Import with these answers' }).click();
  await importing.done('next.csv').waitFor();
  await page.getByRole('button', { name: 'Open customers' }).click();
  await expect(new CustomerList(page).row('Anna Berger')).toContainText('VIP');
});

for (const language of ['en', 'zh-Hans', 'zh-Hant'] as const) {
  test(`the questions on a phone, ${language}`, async ({ page }) => {
    test.slow();
    await page.setViewportSize({ width: 390, height: 844 });
    const importing = new ImportPage(page, language);
    await importing.open();
    await imported(importing, 'here.csv', 'Name,Phone\nAnna Berger,+49 171 5550152');
    await page.getByRole('button', { name: importing.text('import.another') }).click();
    await importing.choose('next.csv', 'Name,Phone,Tags\nA. Berger,+49 171 5550152,VIP');
    await importing.check();
    await expect(importing.asked).toContainText('A. Berger');
    const axe = await new AxeBuilder({ page }).analyze();
    expect(axe.violations).toEqual([]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    expect(overflow).toBe(false);
  });
}
