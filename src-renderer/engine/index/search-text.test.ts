import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SearchText } from './search-text.ts';

const letter = fc.constantFrom('a', 'b', '王', '伟', ' ', '+', '1');
const text = fc.string({ unit: letter, maxLength: 8 });
const word = fc.string({ unit: fc.constantFrom('a', 'b', '王', '1'), minLength: 1, maxLength: 3 });

function found(index: SearchText, words: readonly string[], size: number): number[] {
  return [...index.find(words, size)].flatMap((marked, slot) => (marked ? [slot] : []));
}

it('finds what a plain look at every text finds, through edits and packing', () => {
  fc.assert(
    fc.property(
      fc.array(text, { minLength: 1, maxLength: 30 }),
      fc.array(fc.tuple(fc.nat(), text), { maxLength: 10 }),
      fc.array(word, { minLength: 1, maxLength: 3 }),
      (texts, edits, words) => {
        const all = [...texts];
        const first = new SearchText();
        for (const [slot, each] of texts.entries()) first.set(slot, each);
        const index = new SearchText(first.pack(), texts.length);
        for (const [at, each] of edits) {
          const slot = at % all.length;
          all[slot] = each;
          index.set(slot, each);
        }
        const expected = all.flatMap((each, slot) =>
          words.every((one) => each.includes(one)) ? [slot] : [],
        );
        expect(found(index, words, all.length)).toEqual(expected);
        expect(found(new SearchText(index.pack(), all.length), words, all.length)).toEqual(
          expected,
        );
      },
    ),
  );
});

it('refuses a packed text that does not fit the number of records', () => {
  expect(() => new SearchText('a\nb\n', 3)).toThrow('fewer lines');
  expect(() => new SearchText('a\nb\n', 1)).toThrow('more lines');
});
