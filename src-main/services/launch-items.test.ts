import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { launchItems } from './launch-items.ts';

test('links and files are found among switches', () => {
  const argv = ['/opt/rapport', '--no-sandbox', 'rapport://customer/7', 'a.csv', '--x=b.csv'];
  expect(launchItems(argv, '/home/u')).toEqual({
    paths: ['/customers/7'],
    files: [resolve('/home/u', 'a.csv')],
  });
});

test('foreign links, other files and addresses are ignored', () => {
  const argv = ['rapport', 'rapport://customer/7?x=1', 'https://x/y.csv', 'a.exe', '.'];
  expect(launchItems(argv, '/')).toEqual({ paths: [], files: [] });
});
