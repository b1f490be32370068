import { expect, test } from 'vitest';
import { deepLinkPath } from './deep-link.ts';

test('a customer link leads to the customer route', () => {
  expect(deepLinkPath('rapport://customer/01J9Z-abc_7')).toBe('/customers/01J9Z-abc_7');
  expect(deepLinkPath('rapport://customer/42/')).toBe('/customers/42');
});

test.each([
  'rapport://customer/',
  'rapport://customer/a/b',
  'rapport://customer/../settings',
  'rapport://customer/%2e%2e',
  'rapport://customer/1?delete=1',
  'rapport://customer/1#erase',
  'rapport://unknown/1',
  'rapport:customer/1',
  'RAPPORT://customer/1',
  'https://customer/1',
  ' rapport://customer/1',
  'rapport://customer/1\n',
  `rapport://customer/${'x'.repeat(65)}`,
])('%j is not a link of ours', (link) => {
  expect(deepLinkPath(link)).toBeUndefined();
});
