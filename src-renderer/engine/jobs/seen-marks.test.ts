import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SeenMarks } from '#engine/jobs/seen-marks.ts';

it('knows each text, beside each other text, from the second time on', () => {
  const short = fc.string({ maxLength: 3 });
  fc.assert(
    fc.property(fc.array(fc.tuple(short, short), { maxLength: 400 }), (pairs) => {
      const marks = new SeenMarks();
      const known = new Set<string>();
      for (const [text, beside] of pairs) {
        const key = JSON.stringify([text, beside]);
        expect(marks.seen(text, beside)).toBe(known.has(key));
        known.add(key);
      }
    }),
  );
});

it('takes no two of many like texts for the same', () => {
  const marks = new SeenMarks();
  for (let i = 0; i < 300_000; i++) {
    if (marks.seen(`+86136${String(i).padStart(8, '0')}`, i % 2 === 0 ? 'wang wei' : 'li na')) {
      throw new Error(`number ${i} was new`);
    }
  }
});
