import { describe, expect, it } from 'vitest';
import { all, at, born, del, set, undel, unseen } from '#test/support/merge-steps.ts';
import { UNBORN } from './hlc.ts';
import { isDead, type RowState } from './merge.ts';
import type { RecordChange } from './protocol.ts';

describe('one field', () => {
  it('an edit that saw the present value wins, even by a clock that is behind', () => {
    const { state, clashes } = all(
      born,
      [set({ name: 'Bo' }, { name: at(1) }), at(100)],
      [set({ name: 'Cy' }, { name: at(100) }), at(50, 'b')],
    );
    expect(state?.v.name).toBe('Cy');
    expect(clashes).toEqual([]);
  });

  it('of two that did not see each other the later wins, whichever comes first, and the other is told', () => {
    const [early, late] = [
      [set({ name: 'Bo' }, { name: at(1) }), at(5)],
      [set({ name: 'Cy' }, { name: at(1) }), at(9, 'b')],
    ] as const;
    const clash = { reason: 'field', field: 'name', kept: 'Cy', lost: 'Bo' };
    for (const order of [
      [early, late],
      [late, early],
    ] as const) {
      const { state, clashes } = all(born, ...order);
      expect(state?.v.name).toBe('Cy');
      expect(clashes).toMatchObject([{ ...clash, keptAt: at(9, 'b'), lostAt: at(5) }]);
    }
  });

  it('the same value twice is no clash', () => {
    const { clashes } = all(
      born,
      [set({ name: 'Bo' }, { name: at(1) }), at(5)],
      [set({ name: 'Bo' }, { name: at(1) }), at(9, 'b')],
    );
    expect(clashes).toEqual([]);
  });

  it('different fields do not touch each other', () => {
    const { state, clashes } = all(
      born,
      [set({ name: 'Bo' }, { name: at(1) }), at(5)],
      [set({ city: 'Osaka' }, { city: at(1) }), at(4, 'b'), unseen],
    );
    expect(state?.v).toEqual({ name: 'Bo', city: 'Osaka' });
    expect(clashes).toEqual([]);
  });

  it('a blanked field is an edit like any other', () => {
    const { state, clashes } = all(
      born,
      [set({ name: null }, { name: at(1) }), at(5)],
      [set({ name: 'Bo' }, { name: at(1) }), at(4, 'b')],
    );
    expect(state?.v).toEqual({ city: 'Kyoto' });
    expect(clashes).toMatchObject([{ kept: null, lost: 'Bo' }]);
  });

  it('a value that was put back counts as seen by whoever saw it before', () => {
    const { state, clashes } = all(
      born,
      [set({ name: 'Bo' }, { name: at(1) }), at(5)],
      [set({ name: 'Ann' }, { name: at(5) }, { o: { name: at(1) } }), at(6)],
      [set({ name: 'Cy' }, { name: at(1) }), at(4, 'b')],
    );
    expect(state?.v.name).toBe('Cy');
    expect(clashes).toEqual([]);
  });
});

describe('lists', () => {
  it('additions of both are there, and nobody is told', () => {
    const before: RowState = { v: { tags: ['a'] }, h: at(1) };
    const { state, clashes } = all(
      before,
      [set({ tags: ['a', 'b'] }, { tags: at(1) }, { saw: { tags: ['a'] } }), at(5)],
      [set({ tags: ['c'] }, { tags: at(1) }, { saw: { tags: ['a'] } }), at(4, 'b')],
    );
    expect(state?.v.tags).toEqual(['b', 'c']);
    expect(clashes).toEqual([]);
  });

  it('a further edit under the own stamp does not take away what was joined to the first', () => {
    const before: RowState = { v: { tags: ['a'] }, h: at(1) };
    const { state } = all(
      before,
      [set({ tags: ['a', 'b'] }, { tags: at(1) }, { saw: { tags: ['a'] } }), at(3)],
      [set({ tags: ['a', 'c'] }, { tags: at(1) }, { saw: { tags: ['a'] } }), at(4, 'b')],
      [
        set({ tags: ['a', 'c', 'd'] }, { tags: at(4, 'b') }, { saw: { tags: ['a', 'c'] } }),
        at(5, 'b'),
      ],
    );
    expect(state?.v.tags).toEqual(['a', 'b', 'c', 'd']);
  });

  it('an entry that both changed is told with both lists', () => {
    const was = [{ value: '1' }];
    const before: RowState = { v: { phones: was }, h: at(1) };
    const [home, work] = [[{ value: '1', label: 'home' }], [{ value: '1', label: 'work' }]];
    const { state, clashes } = all(
      before,
      [set({ phones: home }, { phones: at(1) }, { saw: { phones: was } }), at(5)],
      [set({ phones: work }, { phones: at(1) }, { saw: { phones: was } }), at(4, 'b')],
    );
    expect(state?.v.phones).toEqual(home);
    expect(clashes).toMatchObject([
      { reason: 'field', kept: home, lost: work, lostAt: at(4, 'b') },
    ]);
  });
});

describe('deletion', () => {
  it('stands against an edit that did not know of it, however new, and the edit is told', () => {
    const { state, clashes } = all(
      born,
      [del, at(5)],
      [set({ name: 'Bo' }, { name: at(1) }), at(9, 'b'), unseen],
    );
    expect(state && isDead(state)).toBe(true);
    expect(clashes).toMatchObject([{ reason: 'deleted', field: 'name', lost: 'Bo' }]);
  });

  it('by somebody who had not seen the last edit is told, and stands', () => {
    const { state, clashes } = all(
      born,
      [set({ name: 'Bo' }, { name: at(1) }), at(9)],
      [del, at(5, 'b'), unseen],
    );
    expect(state && isDead(state)).toBe(true);
    expect(clashes).toEqual([{ reason: 'deleted', keptAt: at(5, 'b'), lostAt: at(9) }]);
  });

  it('is taken back by somebody who knows of it, even by a clock that is behind', () => {
    const { state, clashes } = all(born, [del, at(50)], [undel, at(5, 'b')]);
    expect(state && isDead(state)).toBe(false);
    expect(clashes).toEqual([]);
    expect(all(born, [del, at(50)], [undel, at(5, 'b')], [del, at(6)]).state).toSatisfy(isDead);
  });

  it('stands against an undelete of an earlier one, which is told', () => {
    const { state, clashes } = all(
      born,
      [del, at(3)],
      [del, at(9, 'b'), unseen],
      [undel, at(6), unseen],
    );
    expect(state).toSatisfy(isDead);
    expect(clashes).toEqual([{ reason: 'deleted', keptAt: at(9, 'b'), lostAt: at(6) }]);
  });

  it('is taken back by whoever made it, whatever others did in between', () => {
    const { state } = all(
      born,
      [del, at(8)],
      [undel, at(9)],
      [del, at(3, 'b'), unseen],
      [undel, at(4, 'b'), unseen],
    );
    expect(state && isDead(state)).toBe(false);
  });

  it('that comes before what made the record holds', () => {
    const add: RecordChange = { k: 'add', e: 'customer', id: 'c', v: { name: 'Ann' } };
    const { state } = all(null, [del, at(5)], [add, at(1, 'b'), unseen]);
    expect(state).toMatchObject({ v: { name: 'Ann' }, d: at(5) });
    expect(state).toSatisfy(isDead);
  });
});

describe('a record that two devices made apart under one id', () => {
  const made = (v: Record<string, unknown>): RecordChange => ({
    k: 'add',
    e: 'task',
    id: 'next',
    v,
  });
  const rent = made({ title: 'Rent', due: '2026-12-01' });
  const later = made({ title: 'Rent', due: '2026-12-02' });

  it('is one; where they say otherwise the later stands, and the other is told', () => {
    expect(all(null, [rent, at(5)], [rent, at(9, 'b'), unseen]).clashes).toEqual([]);
    for (const steps of [
      [
        [rent, at(5)],
        [later, at(9, 'b'), unseen],
      ],
      [
        [later, at(9, 'b')],
        [rent, at(5), unseen],
      ],
    ] as const) {
      const { state, clashes } = all(null, ...steps);
      expect(state?.v).toEqual({ title: 'Rent', due: '2026-12-02' });
      expect(clashes).toMatchObject([
        { field: 'due', kept: '2026-12-02', lost: '2026-12-01', lostAt: at(5) },
      ]);
    }
  });

  it('keeps what either wrote into it since, whichever comes first, and nobody is told', () => {
    const edit = set({ title: 'Rent of the shop' }, { title: at(5) });
    const orders = [
      [
        [rent, at(5)],
        [edit, at(6)],
        [rent, at(9, 'b'), unseen],
      ],
      [
        [rent, at(9, 'b')],
        [rent, at(5), unseen],
        [edit, at(6), unseen],
      ],
    ] as const;
    for (const order of orders) {
      const { state, clashes } = all(null, ...order);
      expect(state?.v.title).toBe('Rent of the shop');
      expect(clashes).toEqual([]);
    }
  });

  it('stays while one of the two makings stands', () => {
    const takenBack = all(null, [rent, at(5)], [del, at(6)], [later, at(3, 'b'), unseen]).state;
    expect(takenBack).toMatchObject({ v: { due: '2026-12-02' } });
    expect(takenBack).not.toSatisfy(isDead);
    const before = all(null, [rent, at(9, 'b')], [rent, at(5), unseen], [del, at(6), unseen]);
    expect(before.state).not.toSatisfy(isDead);
    expect(before.clashes).toEqual([]);
    const both = all(before.state, [del, at(10, 'b')]).state;
    expect(both).toSatisfy(isDead);
  });

  it('goes by a deletion that comes after both', () => {
    const { state } = all(null, [rent, at(9, 'b')], [rent, at(5), unseen], [del, at(12), unseen]);
    expect(state).toSatisfy(isDead);
  });

  it('lives on where the first was brought back before the second came', () => {
    const { state } = all(
      null,
      [rent, at(5)],
      [del, at(6)],
      [undel, at(7)],
      [rent, at(3, 'b'), unseen],
    );
    expect(state).not.toSatisfy(isDead);
  });
});

describe('a merged record', () => {
  it('tells whoever edits it without knowing, and whoever merges it without having seen an edit', () => {
    const merging = set({ mergedInto: 'd' }, { mergedInto: at(1) });
    const edit = set({ name: 'Bo' }, { name: at(1) });
    expect(all(born, [merging, at(5)], [edit, at(6, 'b'), unseen]).clashes).toMatchObject([
      { reason: 'merged', field: 'name', lost: 'Bo' },
    ]);
    expect(all(born, [edit, at(5)], [merging, at(6, 'b'), unseen]).clashes).toEqual([
      { reason: 'merged', keptAt: at(6, 'b'), lostAt: at(5) },
    ]);
  });

  it('is parted again without a word', () => {
    const { state, clashes } = all(
      born,
      [set({ mergedInto: 'd' }, { mergedInto: at(1) }), at(5)],
      [set({ mergedInto: null }, { mergedInto: at(5) }, { o: { mergedInto: at(1) } }), at(6)],
    );
    expect(state?.v).toEqual(born.v);
    expect(clashes).toEqual([]);
  });
});

describe('stamps', () => {
  it('say who wrote what: blank and untouched fields have none', () => {
    expect(all(null, [set({ name: 'Bo' }, {}), at(5)]).state).toEqual({
      v: { name: 'Bo' },
      h: UNBORN,
      f: { name: at(5) },
    });
  });
});
