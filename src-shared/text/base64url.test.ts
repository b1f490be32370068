import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { base64url, fromBase64url } from './base64url.ts';

test('it is what Node writes, and comes back', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
      const text = base64url(bytes);
      expect(text).toBe(Buffer.from(bytes).toString('base64url'));
      expect([...(fromBase64url(text) ?? [])]).toEqual([...bytes]);
    }),
  );
});

test.each(['a', 'ab=', 'a b', '+/', 'abcde'])('%j is none', (text) => {
  expect(fromBase64url(text)).toBeNull();
});
