import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { all, at, born, del, rules, set, undel, unseen } from '#test/support/merge-steps.ts';
import { applyChange, isDead, type RowState } from './merge.ts';
import type { RecordChange } from './protocol.ts';

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
});
