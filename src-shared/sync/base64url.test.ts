import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { base64url } from './base64url.ts';

test('it is what Node writes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
      expect(base64url(bytes)).toBe(Buffer.from(bytes).toString('base64url'));
    }),
  );
});
