import { expect, test } from 'vitest';
import { safeFileName } from './safe-file-name.ts';

test.each([
  ['客户 2026.csv', '客户 2026.csv'],
  ['../../etc/passwd', 'etc passwd'],
  ['C:\\Windows\\a.csv', 'C Windows a.csv'],
  ['con.csv', '_con.csv'],
  ['a\u0000\u202eb.csv', 'a b.csv'],
  ['...', 'rapport'],
  ['export.csv. ', 'export.csv'],
])('%j becomes %j', (name, expected) => {
  expect(safeFileName(name)).toBe(expected);
});
