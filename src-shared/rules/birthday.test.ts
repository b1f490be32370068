import { expect, test } from 'vitest';
import { nextBirthday } from './birthday.ts';

test.each([
  ['1988-05-03', '2026-05-03', { day: '2026-05-03', inDays: 0, age: 38 }],
  ['1988-05-03', '2026-05-02', { day: '2026-05-03', inDays: 1, age: 38 }],
  ['1988-05-03', '2026-05-04', { day: '2027-05-03', inDays: 364, age: 39 }],
  ['--12-31', '2026-01-01', { day: '2026-12-31', inDays: 364, age: null }],
  ['--01-01', '2026-12-31', { day: '2027-01-01', inDays: 1, age: null }],
  ['2000-02-29', '2026-02-28', { day: '2026-02-28', inDays: 0, age: 26 }],
  ['--02-29', '2026-03-01', { day: '2027-02-28', inDays: 364, age: null }],
  ['2000-02-29', '2028-02-01', { day: '2028-02-29', inDays: 28, age: 28 }],
  ['2000-02-29', '2027-03-01', { day: '2028-02-29', inDays: 365, age: 28 }],
  ['2030-05-03', '2026-05-01', { day: '2026-05-03', inDays: 2, age: null }],
])('birthday %s seen on %s', (birthday, today, next) => {
  expect(nextBirthday(birthday, today)).toEqual(next);
});

test.each(['', '05-03', '--13-01', '--02-30', '1988-5-3', 'yesterday'])('%j is none', (text) => {
  expect(nextBirthday(text, '2026-05-03')).toBeNull();
});
