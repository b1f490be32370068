import { describe, expect, it } from 'vitest';
import { startOfDay } from '#ui/days/days.ts';
import { groupsIn } from './act-groups.ts';
import { historySearch, isNarrowed, queryOf } from './history-search.ts';

describe('the address of the history', () => {
  it('asks for whole days, the last one included', () => {
    const search = historySearch.parse({ from: '2026-03-01', to: '2026-03-01' });
    expect(queryOf(search)).toEqual({
      from: startOfDay('2026-03-01'),
      to: startOfDay('2026-03-02'),
    });
  });

  it('leaves out what it cannot read, and keeps the rest', () => {
    const search = historySearch.parse({ group: 'nothing', from: 'soon', kind: 'task', actor: 7 });
    expect(queryOf(search)).toEqual({ kind: 'task' });
    expect(isNarrowed(search)).toBe(true);
    expect(isNarrowed(historySearch.parse({}))).toBe(false);
  });

  it('asks for all acts of a group', () => {
    expect(queryOf({ group: 'people' })).toEqual({ acts: ['link', 'unlink', 'linkEdit'] });
    expect(
      groupsIn([
        { word: 'delete', count: 2 },
        { word: 'unheard', count: 5 },
      ]),
    ).toEqual([{ id: 'deleted', count: 2 }]);
  });
});
