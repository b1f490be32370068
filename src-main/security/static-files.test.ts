import { resolve, sep } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fileInside } from './static-files.ts';

const root = resolve('/srv/renderer');

test('names of the build resolve inside the root', () => {
  expect(fileInside(root, '/assets/index-a1.js')).toBe(resolve(root, 'assets/index-a1.js'));
});

test.each([
  '/../secret.txt',
  '/%2e%2e/secret.txt',
  '/%2e%2e%2fsecret.txt',
  '/%252e%252e/secret.txt',
  '/assets/..%5c..%5csecret.txt',
  '/C:/secret.txt',
  '//host/share.js',
  '/a\0.js',
  '/%zz',
  '/.git/config',
  '',
])('%j is refused', (path) => {
  expect(fileInside(root, path)).toBeUndefined();
});

test('no path whatever leaves the root', () => {
  const piece = fc.constantFrom('..', '.', '/', '\\', '%2e', '%2f', '%5c', '%25', 'a', ':', '%00');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const file = fileInside(root, `/${pieces.join('')}`);
      return file === undefined || file.startsWith(root + sep);
    }),
  );
});
