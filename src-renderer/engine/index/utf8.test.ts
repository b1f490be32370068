import fc from 'fast-check';
import { expect, it } from 'vitest';
import { writeLines, writeUtf8 } from '#engine/index/utf8.ts';

const part = fc.constantFrom(
  'a',
  'é',
  '߿',
  'ࠀ',
  '王',
  '\n',
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

it('writes what TextEncoder writes, also of broken text, and nothing else', () => {
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

it('writes many texts as it writes each, a newline after each', () => {
  const ascii = fc.array(fc.string());
  fc.assert(
    fc.property(fc.oneof(fc.array(text), ascii), fc.nat(5), (texts, from) => {
      const units = texts.reduce((sum, { length }) => sum + length + 1, 0);
      const bytes = new Uint8Array(from + units * 3);
      const ends: number[] = [];
      let start = from;
      const end = writeLines(texts, bytes, from, ends);
      for (const [i, each] of texts.entries()) {
        expect(bytes.slice(start, ends[i])).toEqual(new TextEncoder().encode(each));
        expect(bytes[ends[i] ?? 0]).toBe(10);
        start = (ends[i] ?? 0) + 1;
      }
      expect(end).toBe(start);
    }),
  );
});
