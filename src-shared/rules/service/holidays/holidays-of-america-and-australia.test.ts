import { expect, it } from 'vitest';
import { closedOn } from '#test/support/holidays.ts';

it('the USA is off on the nearest weekday, that of a new year in the old one', async () => {
  expect(await closedOn('US', 2026)).toEqual([
    ...['01-01', '01-19', '02-16', '05-25', '06-19', '07-03', '07-04', '09-07', '10-12'],
    ...['11-11', '11-26', '12-25'],
  ]);
  expect(await closedOn('US', 2027)).toEqual([
    ...['01-01', '01-18', '02-15', '05-31', '06-18', '06-19', '07-04', '07-05', '09-06'],
    ...['10-11', '11-11', '11-25', '12-24', '12-25', '12-31'],
  ]);
});

it('Canada has its days by province', async () => {
  expect(await closedOn('CA-ON', 2026)).toEqual([
    ...['01-01', '02-16', '04-03', '05-18', '07-01', '09-07', '10-12', '12-25', '12-26'],
  ]);
  expect(await closedOn('CA-QC', 2026)).toEqual([
    ...['01-01', '04-03', '05-18', '06-24', '07-01', '09-07', '10-12', '12-25'],
  ]);
  expect(await closedOn('CA-NU', 2026)).toEqual(expect.arrayContaining(['07-09', '08-03']));
  expect(await closedOn('CA-YT', 2026)).toEqual(expect.arrayContaining(['06-21', '08-17']));
  expect(await closedOn('CA-BC', 2026)).toContain('09-30');
  expect(await closedOn('CA-AB', 2026)).not.toContain('09-30');
  // 1 July 2029 is a Sunday.
  expect(await closedOn('CA-ON', 2029)).toContain('07-02');
  expect(await closedOn('CA-ON', 2029)).not.toContain('07-01');
});

it('Australia has its days by state', async () => {
  expect(await closedOn('AU-NSW', 2026)).toEqual([
    ...['01-01', '01-26', '04-03', '04-04', '04-05', '04-06', '04-25', '04-27', '06-08'],
    ...['10-05', '12-25', '12-26', '12-28'],
  ]);
  expect(await closedOn('AU-VIC', 2026)).toEqual([
    ...['01-01', '01-26', '03-09', '04-03', '04-04', '04-05', '04-06', '04-25', '06-08'],
    ...['09-25', '11-03', '12-25', '12-26', '12-28'],
  ]);
  expect(await closedOn('AU-TAS', 2026)).toEqual([
    ...['01-01', '01-26', '03-09', '04-03', '04-06', '04-25', '06-08', '12-25', '12-28'],
  ]);
  expect(await closedOn('AU-WA', 2024)).toContain('09-23');
  expect(await closedOn('AU-WA', 2027)).toEqual(
    expect.arrayContaining(['03-01', '04-25', '04-26', '06-07', '09-27']),
  );
  expect(await closedOn('AU-QLD', 2027)).toEqual(expect.arrayContaining(['04-26', '10-04']));
  // Australia Day moves from a Sunday to the Monday after it.
  expect(await closedOn('AU-SA', 2025)).toContain('01-27');
  expect(await closedOn('AU-SA', 2025)).not.toContain('01-26');
});

it('Tasmania moves Boxing Day after the day in lieu of Christmas', async () => {
  expect((await closedOn('AU-TAS', 2027)).slice(-3)).toEqual(['12-25', '12-27', '12-28']);
});
