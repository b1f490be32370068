import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { generateActivities, generateTasks } from '../test/generate/activities.ts';
import { generateCustomers } from '../test/generate/customers.ts';
import { customersCsv } from '../test/generate/customers-csv.ts';

const usage = `Makes data to try the program with; the same seed gives the same data.

npm run generate -- [--customers N] [--activities N] [--tasks N] [--seed S] [--out FILE]

A file that ends in .csv holds the customers as a table to import; any other holds everything as
JSON. Without --out, the customers' table goes to the standard output.`;

const { values } = parseArgs({
  options: {
    customers: { type: 'string', default: '1000' },
    activities: { type: 'string', default: '0' },
    tasks: { type: 'string', default: '0' },
    seed: { type: 'string', default: '1' },
    out: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) {
  console.log(usage);
} else {
  const seed = wholeNumber('seed', values.seed);
  const customer = generateCustomers(wholeNumber('customers', values.customers), seed);
  const activity = generateActivities(wholeNumber('activities', values.activities), customer, seed);
  const task = generateTasks(wholeNumber('tasks', values.tasks), customer, seed);
  const { out } = values;
  if (out && !out.endsWith('.csv'))
    writeFileSync(out, JSON.stringify({ customer, activity, task }));
  else if (out) writeFileSync(out, customersCsv(customer));
  else process.stdout.write(customersCsv(customer));
}

function wholeNumber(name: string, text: string): number {
  if (!/^\d+$/.test(text)) {
    console.error(`--${name} must be a whole number, not “${text}”.\n\n${usage}`);
    process.exit(2);
  }
  return Number(text);
}
