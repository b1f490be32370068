import { describe, expect, it } from 'vitest';
import {
  readFilter,
  segmentCondition,
  segmentFilter,
  withItem,
  writeFilter,
} from './filter-list.ts';

const stage = { field: 'stage', op: 'anyOf', value: ['lead'] } as const;
const tags = { field: 'tags', op: 'blank' } as const;

describe('the filter bar', () => {
  it('shows any filter as a list and writes it back', () => {
    for (const filter of [undefined, { all: [stage, tags] }, { any: [stage, { not: tags }] }]) {
      expect(writeFilter(readFilter(filter))).toEqual(filter);
    }
    expect(readFilter(stage)).toEqual({ mode: 'all', items: [stage] });
  });

  it('reads membership, and nothing else, as a condition on a segment', () => {
    for (const condition of [
      { id: 's', isIn: true },
      { id: 's', isIn: false },
    ]) {
      expect(segmentCondition(segmentFilter(condition))).toEqual(condition);
    }
    expect(segmentCondition(stage)).toBeNull();
    expect(segmentCondition({ not: stage })).toBeNull();
    expect(segmentCondition({ not: { not: { segment: 's' } } })).toBeNull();
  });

  it('adds, replaces and removes one condition', () => {
    const one = withItem({ mode: 'all', items: [] }, 0, stage);
    expect(one.items).toEqual([stage]);
    const two = withItem(one, 1, tags);
    expect(withItem(two, 0, tags).items).toEqual([tags, tags]);
    expect(withItem(two, 0, null).items).toEqual([tags]);
  });
});
