import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { zammad } from '#test/fixtures/tickets/western.ts';
import { ImportPage } from './pages/import.ts';

test('tickets of another help desk come in as they are mapped, a word of theirs as somebody says', async ({
  page,
}) => {
  const importing = new ImportPage(page);
  await importing.open();
  await importing.choose(
    'people.csv',
    'Name,E-mail\nLena Halden,lena@example.com\nKim Ode,kim@example.com\n',
  );
  await importing.check();
  await importing.runButton.click();
  await expect(importing.done('people.csv')).toBeVisible();
  await importing.drop('tickets.csv', zammad.replace(',open,', ',triage,'));
  await expect(importing.target('#')).toHaveValue('Number elsewhere');
  await expect(importing.target('Customer')).toHaveValue('Customer');
  const word = (name: string) =>
    page.getByRole('combobox', { name: importing.text('import.words.of', { word: name }) });
  // What is not known stands open.
  await expect(word('triage')).toHaveValue('');
  await expect(word('pending reminder')).toHaveValue('Waiting on customer');
  await expect(word('merged')).toHaveValue(importing.text('import.words.aside'));
  const axe = await new AxeBuilder({ page }).analyze();
  expect(axe.violations).toEqual([]);
  await importing.pick(word('triage'), 'New');
  await importing.pick(word('pending reminder'), 'On hold');
  await importing.check();
  await expect(importing.count('added')).toHaveText('3');
  await expect(importing.count('refused')).toHaveText('1');
  await importing.runButton.click();
  await expect(importing.done('tickets.csv')).toBeVisible();
  await page.goto('/#/tickets');
  const row = page.getByRole('row', { name: /Chair broken/ });
  await expect(row).toContainText('On hold');
  await expect(row).toContainText('Kim Ode');
});
