import { expect, it } from 'vitest';
import {
  before,
  date,
  easterSunday,
  equinox,
  last,
  nth,
  onOrAfter,
  unlessOn,
} from '#shared/rules/service/holidays/day-rules.ts';

it('Easter is on its day, the earliest and the latest too', () => {
  const days = [1818, 1943, 2000, 2024, 2025, 2026, 2027, 2038, 2285, 9999].map(easterSunday);
  expect(days).toEqual([
    '1818-03-22',
    '1943-04-25',
    '2000-04-23',
    '2024-03-31',
    '2025-04-20',
    '2026-04-05',
    '2027-03-28',
    '2038-04-25',
    '2285-03-22',
    '9999-03-28',
  ]);
});

it('a weekday is counted within its month, from its beginning and its end', () => {
  expect(nth(1, 'mon', 6)(2026)).toBe('2026-06-01');
  expect(nth(4, 'thu', 11)(2026)).toBe('2026-11-26');
  expect(last('mon', 5)(2027)).toBe('2027-05-31');
  expect(last('thu', 12)(2026)).toBe('2026-12-31');
  expect(last('sat', 2)(2028)).toBe('2028-02-26');
});

it('a weekday on a day or after it may be the day itself, one before it may not', () => {
  expect(onOrAfter('mon', 5, 27)(2024)).toBe('2024-05-27');
  expect(onOrAfter('mon', 5, 27)(2025)).toBe('2025-06-02');
  expect(before('mon', 5, 25)(2026)).toBe('2026-05-18');
  expect(before('wed', 11, 23)(2025)).toBe('2025-11-19');
  expect(before('wed', 11, 23)(2022)).toBe('2022-11-16');
});

it('a day that is not kept on some weekdays is none in such years', () => {
  const rule = unlessOn(['tue', 'sat'], date(12, 26));
  expect([2023, 2024, 2026].map(rule)).toEqual([null, '2024-12-26', null]);
});

it('equinoxes are those that the observatory of Japan published, and none where its formula ends', () => {
  const years = [2023, 2024, 2025, 2026, 2027, 2028];
  expect(years.map(equinox('spring'))).toEqual([
    '2023-03-21',
    '2024-03-20',
    '2025-03-20',
    '2026-03-20',
    '2027-03-21',
    '2028-03-20',
  ]);
  expect(years.map(equinox('autumn'))).toEqual([
    '2023-09-23',
    '2024-09-22',
    '2025-09-23',
    '2026-09-23',
    '2027-09-23',
    '2028-09-22',
  ]);
  expect(equinox('spring')(1979)).toBeNull();
  expect(equinox('autumn')(2100)).toBeNull();
});
