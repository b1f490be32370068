import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Redirects } from '#engine/index/redirects.ts';

const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
const links = fc.array(fc.tuple(id, fc.option(id, { nil: '' })), { maxLength: 20 });

describe('Redirects', () => {
  it('lead to the end of a chain', () => {
    const redirects = new Redirects();
    redirects.set('a', 'b');
    redirects.set('b', 'c');
    expect(redirects.resolve('a')).toBe('c');
    expect(redirects.into('c')).toEqual(['a', 'b']);
    redirects.set('b', '');
    expect(redirects.resolve('a')).toBe('b');
  });

  it('end in the smallest id of a circle, from everywhere on it and before it', () => {
    const redirects = new Redirects();
    for (const [from, to] of ['cb', 'bd', 'dc', 'ab']) redirects.set(from ?? '', to ?? '');
    expect(['a', 'b', 'c', 'd'].map((each) => redirects.resolve(each))).toEqual(Array(4).fill('b'));
  });

  it('always end somewhere that stays, whatever the order the links came in', () => {
    fc.assert(
      fc.property(links, (all) => {
        const last = new Map(all);
        const one = new Redirects();
        for (const [from, to] of all) one.set(from, to === from ? '' : to);
        const other = new Redirects();
        for (const [from, to] of [...last].reverse()) other.set(from, to === from ? '' : to);
        for (const each of 'abcdef') {
          const end = one.resolve(each);
          expect(one.resolve(end)).toBe(end);
          expect(other.resolve(each)).toBe(end);
        }
      }),
    );
  });

  it('name every record whose end a new link moves', () => {
    fc.assert(
      fc.property(links, id, id, (all, from, to) => {
        const redirects = new Redirects();
        for (const [a, b] of all) redirects.set(a, b === a ? '' : b);
        const stays = () =>
          new Set([...'abcdef'].filter((each) => redirects.resolve(each) === each));
        const before = stays();
        const named = new Set(redirects.set(from, to === from ? '' : to));
        const after = stays();
        for (const each of 'abcdef') {
          if (before.has(each) !== after.has(each)) expect(named.has(each)).toBe(true);
        }
      }),
    );
  });
});
