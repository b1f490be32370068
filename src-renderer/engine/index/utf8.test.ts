import fc from 'fast-check';
import { expect, it } from 'vitest';
import { writeUtf8 } from '#engine/index/utf8.ts';

it('writes what TextEncoder writes, also of broken text, and nothing else', () => {
  const part = fc.constantFrom(
    'a',
    'é',
    '߿',
    'ࠀ',
    '王',
    '\ud7ff',
    '\ue000',
    '🥐',
    '\ud83e',
    '\udd50',
  );
  const text = fc.oneof(
    fc.array(part).map((parts) => parts.join('')),
    fc.string({ unit: 'binary' }),
  );
  fc.assert(
    fc.property(text, fc.nat(5), (each, from) => {
      const expected = new TextEncoder().encode(each);
      const bytes = new Uint8Array(from + each.length * 3).fill(7);
      const end = writeUtf8(each, bytes, from);
      expect(bytes.slice(from, end)).toEqual(expected);
      expect(bytes.slice(0, from)).toEqual(new Uint8Array(from).fill(7));
    }),
  );
});
