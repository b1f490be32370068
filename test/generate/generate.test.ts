import { describe, expect, test } from 'vitest';
import { activity } from '#shared/domain/activity.ts';
import { customer } from '#shared/domain/customer.ts';
import { problemsOf } from '#shared/domain/record-problems.ts';
import { task } from '#shared/domain/task.ts';
import { customerName, isHan } from '#shared/rules/customer-name.ts';
import { normaliseCustomer } from '#shared/rules/new-customer.ts';
import { createTextTools } from '#shared/text/create-text-tools.ts';
import { generateActivities, generateTasks } from './activities.ts';
import { generateCustomers } from './customers.ts';
import { customersCsv } from './customers-csv.ts';

const customers = generateCustomers(2_000, 7);
const tools = createTextTools();

describe('generated customers', () => {
  test('the same for the same seed, others for another; a longer run begins alike', () => {
    expect(generateCustomers(2_000, 7)).toEqual(customers);
    expect(generateCustomers(100, 7)).toEqual(customers.slice(0, 100));
    expect(generateCustomers(100, 8)).not.toEqual(customers.slice(0, 100));
  });

  test('can be stored', () => {
    for (const { id, values } of customers) {
      const normal = normaliseCustomer(values, tools, 'DE');
      expect({ id, problems: problemsOf(customer, customer.fields, normal) }).toEqual({
        id,
        problems: [],
      });
    }
  });

  test('every phone can be read, however it is typed', () => {
    const phones = customers.flatMap(({ values }) =>
      Array.isArray(values.phones) ? values.phones.map(({ value }) => String(value)) : [],
    );
    const unread = phones.filter(
      (phone) => !/^\+\d{10,15}$/.test(tools.normalisePhone(phone, 'DE')),
    );
    expect(unread).toEqual([]);
    expect(new Set(phones.map((phone) => phone.replace(/\d+/g, '0'))).size).toBeGreaterThan(5);
  });

  test('both scripts, both types, some faults of typing, some duplicates', () => {
    const share = (is: (values: (typeof customers)[number]['values']) => boolean) =>
      customers.filter(({ values }) => is(values)).length / customers.length;
    expect(share((values) => isHan(customerName(values).title))).toBeGreaterThan(0.3);
    expect(share((values) => values.type === 'organisation')).toBeGreaterThan(0.1);
    expect(share((values) => /^ | $/.test(String(values.family)))).toBeGreaterThan(0.01);
    expect(share((values) => values.emails === undefined)).toBeGreaterThan(0.1);
    const titles = customers.map(({ values }) => tools.fold(customerName(values).title.trim()));
    expect(new Set(titles).size).toBeLessThan(titles.length);
  });

  test('as CSV: one line each, quoted where needed', () => {
    const odd = { given: 'A "B", C', family: 'D\nE', tags: ['x', 'y'], type: 'person' };
    const csv = customersCsv([{ id: '1', values: odd }]);
    expect(csv.split('\r\n')[1]).toBe(',person,"A ""B"", C","D\nE",,,,,,,,,,,,,x;y,');
    expect(customersCsv(customers).split('\r\n')).toHaveLength(customers.length + 2);
  });
});

test('generated activities and tasks can be stored and are about generated customers', () => {
  const ids = new Set(customers.map(({ id }) => id));
  const activities = generateActivities(3_000, customers, 7);
  const tasks = generateTasks(500, customers, 7);
  for (const [kind, rows] of [
    [activity, activities],
    [task, tasks],
  ] as const) {
    for (const { values } of rows) {
      expect(problemsOf(kind, kind.fields, values)).toEqual([]);
      expect(ids.has(String(values.about))).toBe(true);
    }
  }
  const busy = new Set(customers.slice(0, 250).map(({ id }) => id));
  const onBusy = activities.filter(({ values }) => busy.has(String(values.about))).length;
  expect(onBusy / activities.length).toBeGreaterThan(0.4);
});
