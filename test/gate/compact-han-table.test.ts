import pairs from 'opencc-js/dict/TSCharacters';
import { describe, expect, it } from 'vitest';
import { decodeHanTable, encodeHanTable } from '../../scripts/build/compact-han-table.ts';

describe('the table of Traditional characters as steps', () => {
  it('is the library’s own again, each with its first Simplified character', () => {
    const { steps, turns } = encodeHanTable(pairs);
    const again = decodeHanTable(steps, turns).split('|');
    const expected = pairs
      .split('|')
      .map((pair) => pair.split(' ').slice(0, 2).join(' '))
      .filter((pair) => new Set(pair.split(' ')).size === 2);
    expect(new Set(again)).toEqual(new Set(expected));
    expect(again).toHaveLength(expected.length);
  });
});
