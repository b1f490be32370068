import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UNBORN } from './hlc.ts';
import { applyChange, type Clash, isDead, type MergeContext, type RowState } from './merge.ts';
import type { RecordChange } from './protocol.ts';

const at = (millis: number, node = 'a') =>
  `${millis.toString(16).padStart(12, '0')}-0000-${node.repeat(16)}`;
const rules: MergeContext = {
  unseen: false,
  isSet: (field) => field === 'tags' || field === 'phones',
  redirect: 'mergedInto',
};
const unseen: MergeContext = { ...rules, unseen: true };
const born: RowState = { v: { name: 'Ann', city: 'Kyoto' }, h: at(1) };

type Edit = Extract<RecordChange, { k: 'set' }>;
const set = (
  v: Record<string, unknown>,
  b: Record<string, string>,
  more: Pick<Edit, 'o' | 'saw'> = {},
): Edit => ({ k: 'set', e: 'customer', id: 'c', v, b, ...more });
const del: RecordChange = { k: 'del', e: 'customer', id: 'c' };
const undel: RecordChange = { k: 'undel', e: 'customer', id: 'c' };

function all(
  state: RowState | null,
  ...steps: readonly (readonly [RecordChange, string, MergeContext?])[]
): { readonly state: RowState | null; readonly clashes: readonly Clash[] } {
  const clashes: Clash[] = [];
  let now = state;
  for (const [change, stamp, context] of steps) {
    const merged = applyChange(now, change, stamp, context ?? rules);
    clashes.push(...merged.clashes);
    now = merged.state;
  }
  return { state: now, clashes };
}

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

describe('any history', () => {
  const fields = ['name', 'city', 'tags'] as const;
  const words = fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { minLength: 1 });
  const value = (field: (typeof fields)[number]) =>
    field === 'tags' ? words : fc.constantFrom('x', 'y', null);
  const change = fc.oneof(
    fc.record({
      k: fc.constant<'set'>('set'),
      field: fc.constantFrom(...fields),
      seed: fc.tuple(value('name'), value('tags')),
    }),
    fc.record({ k: fc.constantFrom<('del' | 'undel')[]>('del', 'undel') }),
  );
  type Drawn = typeof change extends fc.Arbitrary<infer T> ? T : never;

  const asChange = (drawn: Drawn, b: string, saw: unknown): RecordChange => {
    if (drawn.k !== 'set') return drawn.k === 'del' ? del : undel;
    const { field, seed } = drawn;
    const wanted = field === 'tags' ? seed[1] : seed[0];
    return set({ [field]: wanted }, { [field]: b }, field === 'tags' ? { saw: { tags: saw } } : {});
  };

  it('edits of single fields that nobody saw come out the same in any order', () => {
    const edits = fc.uniqueArray(
      fc.record({
        millis: fc.integer({ min: 2, max: 50 }),
        field: fc.constantFrom('name', 'city'),
        to: fc.constantFrom('x', 'y', 'z', null),
      }),
      { selector: ({ millis }) => millis, maxLength: 6 },
    );
    fc.assert(
      fc.property(edits, fc.infiniteStream(fc.nat()), (list, chance) => {
        const steps = list.map(
          ({ millis, field, to }) =>
            // `b` names a value that was never there: nobody saw anybody.
            [set({ [field]: to }, { [field]: at(0) }), at(millis), unseen] as const,
        );
        const picks = new Map(steps.map((step) => [step, chance.next().value]));
        const shuffled = [...steps].sort((p, q) => (picks.get(p) ?? 0) - (picks.get(q) ?? 0));
        const apart: RowState = { ...born, f: { name: at(1), city: at(1) } };
        expect(all(apart, ...shuffled).state).toEqual(all(apart, ...steps).state);
      }),
    );
  });

  it('the same change a second time changes nothing', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 8 }), (drawn) => {
        let state: RowState = born;
        for (const [i, one] of drawn.entries()) {
          const stamp = at(10 + i);
          const field = one.k === 'set' ? one.field : 'name';
          const step = asChange(one, state.f?.[field] ?? state.h, state.v[field]);
          const once = applyChange(state, step, stamp, rules).state;
          expect(applyChange(once, step, stamp, rules).state.v).toEqual(once.v);
          expect(isDead(applyChange(once, step, stamp, rules).state)).toBe(isDead(once));
          state = once;
        }
      }),
    );
  });

  it('no value that somebody wrote goes without a clash or somebody who saw it', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({ drawn: change, sees: fc.boolean(), node: fc.constantFrom('a', 'b') }),
          {
            maxLength: 8,
          },
        ),
        (steps) => {
          let state: RowState = born;
          for (const [i, { drawn, sees, node }] of steps.entries()) {
            if (drawn.k !== 'set') {
              const context = sees ? rules : unseen;
              state = applyChange(
                state,
                asChange(drawn, '', null),
                at(10 + i, node),
                context,
              ).state;
              continue;
            }
            const { field } = drawn;
            const origin = sees ? (state.f?.[field] ?? state.h) : at(0);
            const saw = sees ? state.v[field] : [];
            const step = asChange(drawn, origin, saw);
            // Every second clock is behind.
            const stamp = at(i % 2 === 0 ? 10 + i : 2, node);
            const before = state.v[field];
            const merged = applyChange(state, step, stamp, sees ? rules : unseen);
            const now = merged.state.v[field];
            const wanted = step.k === 'set' ? step.v[field] : undefined;
            if (field !== 'tags' && !isDead(state)) {
              const told = merged.clashes.flatMap(({ lost }) => [lost]);
              if (!sees && before !== undefined && before !== now) expect(told).toContain(before);
              if ((wanted ?? undefined) !== now) expect(told).toContain(wanted);
            }
            if (isDead(state)) {
              expect(merged.clashes).toMatchObject([{ reason: 'deleted', field }]);
              expect(isDead(merged.state)).toBe(true);
            }
            state = merged.state;
          }
        },
      ),
    );
  });

  it('stamps say who wrote what: blank and untouched fields have none', () => {
    expect(all(null, [set({ name: 'Bo' }, {}), at(5)]).state).toEqual({
      v: { name: 'Bo' },
      h: UNBORN,
      f: { name: at(5) },
    });
  });
});
