import { describe, expect, it } from 'vitest';
import { readListSearch } from '#ui/feature/list-search.ts';
import { readViewState, sameState, stateOf } from './view-state.ts';

describe('a list’s address', () => {
  it('keeps what it understands and drops the rest', () => {
    const search = readListSearch({
      view: 'v1',
      search: '沈',
      sort: [{ field: 'owner', descending: true }],
      filter: { all: [{ field: 'stage', op: 'noSuchOp' }] },
      columns: 'not a list',
    });
    expect(search).toEqual({
      view: 'v1',
      search: '沈',
      sort: [{ field: 'owner', descending: true }],
    });
  });

  it('separates the view’s state from where it came from', () => {
    expect(stateOf({ view: 'v1', create: true, search: 'a', columns: ['stage'] })).toEqual({
      search: 'a',
      columns: ['stage'],
    });
  });

  it('tells a changed view from an unchanged one, whatever is written out blank', () => {
    const saved = readViewState({ filter: { all: [{ field: 'stage', op: 'blank' }] } });
    expect(sameState(saved, { ...saved, search: '', sort: [], widths: {} })).toBe(true);
    expect(sameState(saved, { ...saved, columns: ['stage'] })).toBe(false);
  });

  it('reads a damaged stored view as an empty one', () => {
    expect(readViewState({ sort: 'stage' })).toEqual({});
    expect(readViewState(undefined)).toEqual({});
  });
});
