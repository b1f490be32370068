import fc from 'fast-check';
import { expect, it } from 'vitest';
import { NAME_MARK } from '#shared/text/search-fold.ts';
import type { SearchQuery } from '#shared/text/search-query.ts';
import { SearchText } from './search-text.ts';

const word = fc.string({ unit: fc.constantFrom('a', 'b', '王', 'é'), minLength: 1, maxLength: 3 });
const name = fc.array(word, { minLength: 1, maxLength: 2 }).map((words) => words.join(' '));
const line = fc
  .record({ names: fc.array(name, { maxLength: 2 }), rest: fc.array(word, { maxLength: 2 }) })
  .map(({ names, rest }) => {
    const marked = names.map((each) => NAME_MARK + each).join('');
    return `${marked}${marked && NAME_MARK} ${rest.join(' ')}`;
  });
const form = fc.array(word, { minLength: 1, maxLength: 2 });
const term = fc.record(
  { forms: fc.array(form, { minLength: 1, maxLength: 2 }), ranked: fc.constant([]) },
  { requiredKeys: ['forms'] },
);
const query: fc.Arbitrary<SearchQuery> = fc.oneof(
  fc.record({
    terms: fc.array(term, { minLength: 1, maxLength: 3 }),
    phrases: fc.array(name, { maxLength: 2 }),
  }),
  // As most are: one word.
  word.map((one) => ({ terms: [{ forms: [[one]] }], phrases: [one] })),
);

/** The rank of a text that fits, read off the text. */
function rankOf(text: string, { terms, phrases }: SearchQuery): number {
  if (phrases.some((phrase) => text.includes(NAME_MARK + phrase + NAME_MARK))) return 0;
  if (phrases.some((phrase) => text.includes(NAME_MARK + phrase))) return 1;
  const standing = (sought: string) => {
    if (!text.includes(sought)) return 255;
    if (text.includes(NAME_MARK + sought)) return 0;
    return text.includes(` ${sought}`) ? 1 : 2;
  };
  const ranks = terms.map(({ forms, ranked = forms }) =>
    Math.min(2, ...ranked.map((words) => Math.max(...words.map(standing)))),
  );
  return ranks.reduce((sum, rank) => sum + rank, 2);
}

it('finds and ranks as a look at every text does, few or many, with and without postings', () => {
  fc.assert(
    fc.property(
      fc.array(line, { minLength: 1, maxLength: 12 }),
      fc.constantFrom(1, 40),
      fc.boolean(),
      fc.array(query, { minLength: 1, maxLength: 4 }),
      (texts, times, tidied, queries) => {
        const all = Array.from({ length: times }, () => texts).flat();
        const index = new SearchText(null, 0, { segment: 4096, fresh: 16 });
        for (const [slot, text] of all.entries()) index.set(slot, text);
        while (tidied && index.tidy(true)) expect(index.memory.text).toBeGreaterThan(0);
        for (const each of queries) {
          const ranks = new Uint8Array(all.length);
          const mask = new Uint8Array(all.length);
          index.find(each, mask.slice().fill(1), mask, ranks);
          const fits = (text: string) =>
            each.terms.every(({ forms }) =>
              forms.some((words) => words.every((sought) => text.includes(sought))),
            );
          expect([...mask]).toEqual(all.map((text) => Number(fits(text))));
          for (const [slot, text] of all.entries()) {
            if (mask[slot] === 1) expect(ranks[slot], text).toBe(rankOf(text, each));
          }
        }
      },
    ),
    { numRuns: 300 },
  );
});
