import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tagKey } from '#shared/text/tag-key.ts';
import { fieldSets } from './field-sets.ts';

const phone = (value: string, label?: string, primary?: true) => ({
  value,
  ...(label ? { label } : {}),
  ...(primary ? { primary } : {}),
});

describe('words', () => {
  it('adds what the editor added and removes what the editor removed; the rest stays', () => {
    expect(fieldSets(['vip', 'new'], ['vip', 'old'], ['old', 'gift'], true)).toEqual({
      entries: ['new', 'gift'],
      clash: false,
    });
  });

  it('takes a blank value for no entries, and the same entry twice for one', () => {
    expect(fieldSets(undefined, null, ['a', 'a'], true)?.entries).toEqual(['a']);
    expect(fieldSets(['a'], ['a'], null, false)?.entries).toEqual([]);
  });

  it('is not for values that are no lists of entries', () => {
    expect(fieldSets('a', [], ['b'], true)).toBeNull();
    expect(fieldSets([], [1], ['b'], true)).toBeNull();
    expect(fieldSets([], [], [['b']], true)).toBeNull();
  });

  const words = fc.uniqueArray(fc.constantFrom<string[]>('a', 'b', 'c', 'd', 'e'));

  it('what neither side touched stays, what either side added is there, what either removed is not', () => {
    fc.assert(
      fc.property(words, words, words, fc.boolean(), (is, was, to, wins) => {
        const merged = fieldSets(is, was, to, wins);
        const expected = ['a', 'b', 'c', 'd', 'e'].filter((word) => {
          const before = was.includes(word);
          return before
            ? is.includes(word) && to.includes(word)
            : is.includes(word) || to.includes(word);
        });
        expect([...(merged?.entries ?? [])].sort()).toEqual(expected);
        expect(merged?.clash).toBe(false);
      }),
    );
  });

  it('an edit that saw the present entries is what was wanted, and one without effect changes nothing', () => {
    fc.assert(
      fc.property(words, words, fc.boolean(), (is, to, wins) => {
        expect([...(fieldSets(is, is, to, wins)?.entries ?? [])].sort()).toEqual([...to].sort());
        expect(fieldSets(is, to, to, wins)?.entries).toEqual(is);
      }),
    );
  });
});

describe('entries with more to them', () => {
  it('joins a new number with a changed label', () => {
    const was = [phone('1', 'home')];
    const is = [phone('1', 'work')];
    expect(fieldSets(is, was, [...was, phone('2')], true)).toEqual({
      entries: [phone('1', 'work'), phone('2')],
      clash: false,
    });
  });

  it('tells a clash where both changed the same entry, and lets the later one win', () => {
    const sides = [[phone('1', 'work')], [phone('1')], [phone('1', 'home')]] as const;
    expect(fieldSets(...sides, true)).toEqual({ entries: [phone('1', 'home')], clash: true });
    expect(fieldSets(...sides, false)).toEqual({ entries: [phone('1', 'work')], clash: true });
  });

  it('tells a clash where one side removed what the other changed', () => {
    expect(fieldSets([], [phone('1')], [phone('1', 'home')], true)).toEqual({
      entries: [phone('1', 'home')],
      clash: true,
    });
    expect(fieldSets([phone('1', 'home')], [phone('1')], [], true)).toEqual({
      entries: [],
      clash: true,
    });
    expect(fieldSets([phone('1', 'home')], [phone('1')], [], false)).toEqual({
      entries: [phone('1', 'home')],
      clash: true,
    });
  });

  it('keeps consents apart by channel and purpose', () => {
    const given = { channel: 'email', purpose: 'offers', given: true };
    const other = { channel: 'email', purpose: 'service', given: false };
    expect(fieldSets([given], [], [other], true)).toEqual({
      entries: [given, other],
      clash: false,
    });
    expect(fieldSets([given], [], [{ ...given, given: false }], true)?.clash).toBe(true);
  });
});

describe('the main entry', () => {
  it('is the one the editor chose, when only the editor chose', () => {
    const was = [phone('1', 'home', true)];
    const merged = fieldSets(
      [...was, phone('3')],
      was,
      [phone('1', 'home'), phone('2', '', true)],
      true,
    );
    expect(merged).toEqual({
      entries: [phone('1', 'home'), phone('3'), phone('2', '', true)],
      clash: false,
    });
  });

  it('is one only, and a clash, when both chose another', () => {
    const merged = fieldSets([phone('1', '', true)], [], [phone('2', '', true)], true);
    expect(merged).toEqual({ entries: [phone('1'), phone('2', '', true)], clash: true });
    expect(fieldSets([phone('1', '', true)], [], [phone('2', '', true)], false)).toEqual({
      entries: [phone('1', '', true), phone('2')],
      clash: true,
    });
  });

  const entries = fc.uniqueArray(
    fc.record({ value: fc.constantFrom('1', '2', '3'), label: fc.constantFrom('', 'x', 'y') }),
    { selector: ({ value }) => value },
  );
  const withMain = entries.chain((some) =>
    fc
      .integer({ min: 0, max: some.length })
      .map((main) =>
        some.map(({ value, label }, i) => phone(value, label, i === main ? true : undefined)),
      ),
  );

  it('is never two, and nothing one side alone changed is lost without a clash', () => {
    fc.assert(
      fc.property(withMain, withMain, withMain, fc.boolean(), (is, was, to, wins) => {
        const merged = fieldSets(is, was, to, wins);
        if (!merged) throw new Error('These are lists.');
        const main = merged.entries.filter((entry) => typeof entry !== 'string' && entry.primary);
        expect(main.length).toBeLessThanOrEqual(1);
        if (merged.clash) return;
        for (const value of ['1', '2', '3']) {
          const [a, b, c, d] = [is, was, to, merged.entries].map((side) =>
            labelOf(side.find((entry) => typeof entry !== 'string' && entry.value === value)),
          );
          if (a !== b) expect(d, `theirs of ${value}`).toBe(a);
          else expect(d, `ours of ${value}`).toBe(c);
        }
      }),
    );
  });
});

/** An entry without what makes it the main one; undefined: it is not there. */
function labelOf(entry: unknown): unknown {
  if (typeof entry !== 'object' || entry === null) return undefined;
  return 'label' in entry ? entry.label : '';
}

describe('spellings of one tag', () => {
  it('that two devices added at once are one tag, the one that was there first', () => {
    expect(fieldSets(['VIP'], [], ['vip'], true, tagKey)?.entries).toEqual(['VIP']);
    expect(fieldSets(['vip'], [], ['ＶＩＰ', 'Baker'], false, tagKey)?.entries).toEqual([
      'vip',
      'Baker',
    ]);
  });

  it('are changed by who meant to', () => {
    expect(fieldSets(['vip', 'New'], ['vip'], ['VIP'], true, tagKey)?.entries).toEqual([
      'VIP',
      'New',
    ]);
  });

  it('are two where they are ids of options', () => {
    expect(fieldSets(['Rye'], [], ['rye'], true)?.entries).toEqual(['Rye', 'rye']);
  });
});
