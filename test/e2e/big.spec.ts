import { writeFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { generateCustomers } from '../generate/customers.ts';
import { customersCsv } from '../generate/customers-csv.ts';
import { seedWorkspace } from './pages/seeded-workspace.ts';
import { shown, walkThrough } from './pages/walk-through.ts';

/**
 * A large workspace; `BIG_CUSTOMERS` and `BIG_ACTIVITIES` make it another size. How long its tasks
 * take is measured by `npm run bench -- page`.
 */
const customers = Number(process.env.BIG_CUSTOMERS ?? 20_000);
const activities = Number(process.env.BIG_ACTIVITIES ?? 100_000);
const imported = 10_000;

test(`with ${shown(customers)} customers and ${shown(activities)} activities all that a day brings is done right`, async ({
  page,
}, testInfo) => {
  test.setTimeout(300_000);
  const records = await seedWorkspace(page, { customers, activities, seed: 7 });
  expect(records).toMatchObject({ customer: customers, activity: activities });
  const file = testInfo.outputPath('more.csv');
  await writeFile(file, customersCsv(generateCustomers(imported, 11)));
  await walkThrough(page, { customers, file });
});
