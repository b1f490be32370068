import { describe, expect, it } from 'vitest';
import {
  allTicked,
  headState,
  isTicked,
  nothingTicked,
  selectionOf,
  tick,
  tickedCount,
} from './selection.ts';

const view = {
  kind: 'customer',
  search: 'a',
  columns: ['stage'],
  facets: ['tags'],
} as const;

describe('ticked rows', () => {
  it('counts and names single rows', () => {
    const two = tick(tick(nothingTicked, ['a', 'b', 'c'], true), ['b'], false);
    expect(tickedCount(two, 10)).toBe(2);
    expect(isTicked(two, 'b')).toBe(false);
    expect(selectionOf(two, view)).toEqual({ ids: ['a', 'c'] });
  });

  it('takes a whole answer without a list of ids', () => {
    const less = tick(allTicked, ['x'], false);
    expect(tickedCount(less, 100_000)).toBe(99_999);
    expect(isTicked(less, 'y')).toBe(true);
    expect(selectionOf(less, view)).toEqual({
      view: { kind: 'customer', search: 'a' },
      except: ['x'],
    });
    expect(selectionOf(tick(less, ['x'], true), view)).toEqual({
      view: { kind: 'customer', search: 'a' },
    });
  });

  it('shows the head as none, some or all', () => {
    expect(headState(nothingTicked, 0)).toBe('none');
    expect(headState(tick(nothingTicked, ['a'], true), 2)).toBe('some');
    expect(headState(allTicked, 2)).toBe('all');
  });
});
