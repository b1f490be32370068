import { describe, expect, it } from 'vitest';
import type { ListRow } from '#engine/protocol/lists.ts';
import { settled } from './use-cursor.ts';

function answer(ids: readonly string[], offset = 0, total = ids.length) {
  const loaded = ids.map((id): ListRow => ({ id, title: id, subtitle: '', cells: {} }));
  return { loaded, offset, total, at: (index: number) => loaded[index - offset] };
}

describe('the cursor, when the answer changes', () => {
  it('follows its record to another place', () => {
    const cursor = { index: 0, id: 'a', title: 'a' };
    expect(settled(cursor, answer(['b', 'c', 'a']))).toEqual({ ...cursor, index: 2 });
  });

  it('stays on its record when that has left the answer', () => {
    const cursor = { index: 2, id: 'c', title: 'c' };
    expect(settled(cursor, answer(['a', 'b']))).toEqual({ ...cursor, index: 1 });
  });

  it('takes the record at its place once the row is there', () => {
    const waiting = { index: 51, id: null, title: '' };
    expect(settled(waiting, answer(['x'], 0, 100))).toBe(waiting);
    expect(settled(waiting, answer(['y', 'z'], 50, 100))).toEqual({
      index: 51,
      id: 'z',
      title: 'z',
    });
  });
});
