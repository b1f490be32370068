import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SearchText, type SearchTextLimits } from './search-text.ts';

/** So small that a handful of lines fills segments. */
const TINY: SearchTextLimits = { segment: 60, fresh: 10 };

const unit = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('a', 'b', '王', '伟', '王伟', ' ', '+', '1', '\u0007') },
  { weight: 1, arbitrary: fc.constantFrom('é', '😀', '𪘀', '\ufeff', '\n', '\0', '玊') },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 2 }) },
);
const text = fc.array(unit, { maxLength: 12 }).map((parts) => parts.join(''));
const word = fc.array(unit, { minLength: 1, maxLength: 5 }).map((parts) => parts.join(''));
const queries = fc.array(fc.array(word, { maxLength: 3 }), { minLength: 1, maxLength: 5 });
const step = fc.oneof(
  fc.record({ do: fc.constant('set' as const), at: fc.nat(), text }),
  fc.record({ do: fc.constant('tidy' as const), times: fc.integer({ min: 1, max: 12 }) }),
  fc.record({ do: fc.constant('pack' as const) }),
);

/** A search for texts that have every word. */
function every(words: readonly string[]) {
  return { terms: words.map((word) => ({ forms: [[word]] })), phrases: [] };
}

function slots(index: SearchText, words: readonly string[], size: number): number[] {
  const mask = new Uint8Array(size);
  index.find(every(words), new Uint8Array(size).fill(1), mask);
  return [...mask].flatMap((marked, slot) => (marked ? [slot] : []));
}

function bruteForce(texts: readonly string[], words: readonly string[]): number[] {
  return texts.flatMap((each, slot) => {
    const line = each.replaceAll('\n', ' ');
    return words.every((one) => line.includes(one)) ? [slot] : [];
  });
}

describe('find', () => {
  it('finds what a look at every text finds, whatever is edited, indexed, merged or packed', () => {
    fc.assert(
      fc.property(
        fc.array(text, { minLength: 1, maxLength: 40 }),
        fc.array(step, { maxLength: 30 }),
        queries,
        fc.constantFrom(0, 4000, 1 << 20),
        (texts, steps, asked, postings) => {
          const limits = { ...TINY, postings };
          const all = [...texts];
          let index = new SearchText(null, 0, limits);
          for (const [slot, each] of texts.entries()) index.set(slot, each);
          const check = () => {
            for (const words of asked) {
              expect(slots(index, words, all.length)).toEqual(bruteForce(all, words));
            }
          };
          check();
          for (const each of steps) {
            if (each.do === 'set') {
              const slot = each.at % all.length;
              all[slot] = each.text;
              index.set(slot, each.text);
            } else if (each.do === 'tidy') {
              for (let i = 0; i < each.times; i++) index.tidy(true);
            } else {
              index = new SearchText(structuredClone(index.pack()), all.length, limits);
            }
            check();
          }
          for (const [slot, each] of all.entries()) {
            expect(index.get(slot)).toBe(each.replaceAll('\n', ' '));
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('finds words of any length in much text, by frequent and by rare n-grams', () => {
    const names = ['wang weiming', '王伟明', 'wangwei', 'müller', '+49170', 'info@a.example'];
    const texts = Array.from({ length: 4000 }, (_, i) =>
      [names[i % 6], names[(i * 7) % 5], i % 3 === 0 ? `c-${i}` : '', 'x'.repeat(i % 4)].join(' '),
    );
    const index = new SearchText(null, 0, { segment: 1 << 15, fresh: 1 << 10 });
    for (const [slot, each] of texts.entries()) index.set(slot, each);
    while (index.tidy(true))
      expect(slots(index, ['wang'], 10).every((slot) => slot < 10)).toBe(true);
    const asked = [
      ...[
        'w',
        '王',
        '+',
        '-',
        'wa',
        'ang',
        'wang',
        'wangw',
        'wangwei',
        '伟明',
        '王伟明',
        'ü',
        'xx',
      ],
      ...['+49', '49170', '@a', 'c-12', 'c-3999', 'c-4', '.example', 'example', 'xxx', 'q', 'zz'],
    ];
    for (const one of asked) {
      expect(slots(index, [one], texts.length), one).toEqual(bruteForce(texts, [one]));
      for (const other of ['wang', '王', 'c-1', 'x', '49']) {
        expect(slots(index, [one, other], texts.length)).toEqual(bruteForce(texts, [one, other]));
      }
    }
  });

  it('finds all slots for no word, and for words that are empty', () => {
    const index = new SearchText();
    index.set(1, 'a');
    expect(slots(index, [], 3)).toEqual([0, 1, 2]);
    expect(slots(index, [''], 3)).toEqual([0, 1, 2]);
    expect(slots(new SearchText(), ['a'], 3)).toEqual([]);
  });

  it('leaves slots beyond the size out, and slots that never had a text', () => {
    const index = new SearchText();
    index.set(70_000, 'ada');
    index.set(2, 'ada');
    expect(slots(index, ['ada'], 2)).toEqual([]);
    expect(slots(index, ['ada'], 3)).toEqual([2]);
    expect(slots(index, ['ada'], 80_000)).toEqual([2, 70_000]);
    expect(index.get(1)).toBe('');
    expect(index.get(90_000)).toBe('');
  });

  it('finds nothing across two texts', () => {
    const index = new SearchText();
    index.set(0, 'one');
    index.set(1, 'two');
    expect(slots(index, ['et'], 2)).toEqual([]);
    expect(slots(index, ['e\nt'], 2)).toEqual([]);
    expect(slots(index, ['\n'], 2)).toEqual([]);
  });

  it('takes characters as wholes: half an emoji is none', () => {
    const index = new SearchText();
    index.set(0, '😀');
    index.set(1, '\ud83d');
    expect(slots(index, ['\ud83d'], 2)).toEqual([1]);
    expect(slots(index, ['😀'], 2)).toEqual([0]);
  });

  it('finds a text longer than a segment, and words longer than any', () => {
    const long = `${'ab '.repeat(400)}end`;
    const index = new SearchText(null, 0, TINY);
    index.set(0, long);
    index.set(1, 'end');
    index.set(2, long);
    while (index.tidy(true)) expect(slots(index, ['end'], 3)).toEqual([0, 1, 2]);
    expect(slots(index, [long], 3)).toEqual([0, 2]);
    expect(slots(index, ['b'.repeat(600)], 3)).toEqual([]);
  });
});

describe('tidy', () => {
  it('forgets texts that count no more', () => {
    const index = new SearchText(null, 0, { segment: 4096, fresh: 256 });
    for (let i = 0; i < 5000; i++) index.set(i % 10, `text number ${i}`);
    while (index.tidy(true)) expect(index.get(9)).toBe('text number 4999');
    expect(index.memory.text).toBeLessThan(4096 * 2);
    expect(slots(index, ['4999'], 10)).toEqual([9]);
    expect(slots(index, ['4989'], 10)).toEqual([]);
  });

  it('makes no more postings than they may take', () => {
    const index = new SearchText(null, 0, { segment: 1024, fresh: 256 });
    for (let i = 0; i < 2000; i++) index.set(i, `text number ${i}`);
    while (index.tidy(index.memory.postings < 20_000)) {
      expect(index.memory.postings).toBeLessThan(40_000);
    }
    expect(index.memory.postings).toBeGreaterThanOrEqual(20_000);
    expect(slots(index, ['1999'], 2000)).toEqual([1999]);
  });

  it('has nothing to do for a text that is set again', () => {
    const index = new SearchText();
    index.set(0, '王 ada');
    const { text: before } = index.memory;
    index.set(0, '王 ada');
    expect(index.memory.text).toBe(before);
  });
});

describe('a packed form that is damaged', () => {
  const index = new SearchText(null, 0, TINY);
  for (let slot = 0; slot < 20; slot++) index.set(slot, `text number ${slot}`);
  const packed = index.pack();
  const segments = packed.segments.filter((segment) => segment !== null);
  const [first] = segments;
  if (!first) throw new Error('nothing was packed');

  it.each([
    ['a segment is missing', { ...packed, segments: segments.slice(1) }],
    ['text is missing', { ...packed, segments: [{ ...first, bytes: first.bytes.slice(3) }] }],
    [
      'line ends are missing',
      { ...packed, segments: [{ ...first, bytes: first.bytes.map(() => 65) }] },
    ],
    ['lines are missing', { ...packed, segments: [{ ...first, slots: first.slots.slice(1) }] }],
    ['places are missing', { ...packed, places: packed.places.slice(5) }],
    ['a place leads nowhere', { ...packed, places: packed.places.with(3, 99) }],
  ])('is refused: %s', (_, damaged) => {
    expect(() => new SearchText(damaged, 20)).toThrow('search text');
  });

  it('is refused when it has texts for more records than there are', () => {
    expect(() => new SearchText(packed, 19)).toThrow('search text');
    expect(new SearchText(packed, 20).get(19)).toBe('text number 19');
  });
});
