import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Workspace } from '#engine/index/workspace.ts';
import { answerOf } from '#engine/query/answer.ts';
import { ViewSlots } from '#engine/query/view-slots.ts';
import { defineKind } from '#shared/domain/entity-kind.ts';
import { textOf } from '#shared/domain/entries.ts';
import type { View } from '#shared/domain/view.ts';
import { createTextTools } from '#shared/text/create-text-tools.ts';

const thing = defineKind({
  name: 'thing',
  fields: {
    name: { type: 'text', search: true },
    size: { type: 'number' },
    day: { type: 'date' },
    colour: { type: 'choice', options: ['red', 'green', 'blue'] },
    tags: { type: 'tags' },
    of: { type: 'ref', of: 'owner' },
  },
  title: (values) => textOf(values.name),
});
const owner = defineKind({
  name: 'owner',
  fields: { name: { type: 'text' }, mergedInto: { type: 'ref', of: 'owner', system: true } },
  title: (values) => textOf(values.name),
  redirect: 'mergedInto',
});

const tools = createTextTools();
const blankOr = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const values = fc.record({
  name: blankOr(fc.constantFrom('Ada', 'Bo', 'Çelik', 'bo', 'Zed')),
  size: blankOr(fc.integer({ min: -3, max: 3 })),
  day: blankOr(fc.constantFrom('2026-03-01', '2026-03-09', '2026-04-10')),
  colour: blankOr(fc.constantFrom('red', 'green', 'blue')),
  tags: blankOr(fc.subarray(['p', 'q', 'r'])),
  of: blankOr(fc.constantFrom('o1', 'o2', 'o3')),
});
const id = fc.nat(12).map((n) => `t${n}`);
const change = fc.oneof(
  fc.record({ do: fc.constant('put' as const), id, values }),
  fc.record({ do: fc.constantFrom('kill' as const, 'revive' as const), id }),
  fc.record({
    do: fc.constant('owner' as const),
    id: fc.constantFrom('o1', 'o2', 'o3'),
    name: fc.constantFrom('Mia', 'Noor', 'Ada'),
    into: blankOr(fc.constantFrom('o1', 'o2')),
  }),
);
const field = fc.constantFrom('title', 'size', 'day', 'colour', 'tags', 'of');
const view: fc.Arbitrary<View> = fc.record(
  {
    kind: fc.constant('thing'),
    search: fc.constantFrom('bo', 'a'),
    filter: fc.constantFrom(
      { field: 'colour', op: 'anyOf' as const, value: ['red'] },
      { field: 'of', op: 'anyOf' as const, value: ['o1'] },
      {
        all: [
          { field: 'size', op: 'gte' as const, value: 0 },
          { field: 'tags', op: 'noneOf' as const, value: ['q'] },
        ],
      },
    ),
    sort: fc.array(fc.record({ field, descending: fc.boolean() }), { maxLength: 2 }),
    group: fc.constantFrom('colour', 'of', 'day', 'size'),
  },
  { requiredKeys: ['kind'] },
);

it('moves what changed to where sorting anew would put it, group by group', () => {
  fc.assert(
    fc.property(fc.array(view, { minLength: 1, maxLength: 3 }), fc.array(change), (views, all) => {
      const workspace = new Workspace([thing, owner], tools);
      const things = workspace.table('thing');
      const owners = workspace.table('owner');
      for (const each of ['o1', 'o2', 'o3']) {
        owners.put(each, { name: each }, { batch: 1, slot: 0 });
      }
      const { resolve } = workspace;
      const context = {
        today: '2026-03-10',
        dayStart: 0,
        currency: 'EUR',
        segment: () => null,
        resolve,
      };
      const versionOf = (kind: string) => String(workspace.table(kind).version);
      const kept = new ViewSlots();
      for (const one of all) {
        if (one.do === 'put') {
          const filled = Object.entries(one.values).filter(([, value]) => value !== undefined);
          things.put(one.id, Object.fromEntries(filled), { batch: 1, slot: 0 });
        } else if (one.do === 'kill') things.markDead(one.id, 'x');
        else if (one.do === 'revive') things.markAlive(one.id);
        else if (one.do === 'owner') {
          const into = one.into === one.id ? undefined : one.into;
          const own = { name: one.name, ...(into ? { mergedInto: into } : {}) };
          owners.put(one.id, own, { batch: 1, slot: 0 });
        }
        for (const each of views) {
          const slots = kept.of(things, each, context, versionOf);
          const anew = new ViewSlots().of(things, each, context, versionOf);
          expect([...slots]).toEqual([...anew]);
          const answer = answerOf(things, each, { offset: 0, limit: 100 }, slots, workspace);
          if (each.group === undefined) continue;
          const groups = answer.groups ?? [];
          expect(new Set(groups.map(({ word }) => word)).size).toBe(groups.length);
          let at = 0;
          for (const group of groups) {
            expect(group.start).toBe(at);
            at += group.count;
          }
          expect(at).toBe(answer.total);
        }
      }
    }),
    { numRuns: 150 },
  );
});

it('sorts a few of many alone as they stand among all', () => {
  const fields = ['title', 'size', 'day', 'colour', 'tags', 'of'] as const;
  const rows = fc.array(values, { minLength: 40, maxLength: 60 });
  fc.assert(
    fc.property(rows, fc.constantFrom(...fields), fc.boolean(), (all, by, descending) => {
      const workspace = new Workspace([thing, owner], tools);
      const things = workspace.table('thing');
      for (const each of ['o1', 'o2', 'o3']) {
        workspace.table('owner').put(each, { name: `of ${each}` }, { batch: 1, slot: 0 });
      }
      for (const [at, row] of all.entries()) {
        const filled = Object.entries(row).filter(([, value]) => value !== undefined);
        things.put(`t${at}`, Object.fromEntries(filled), { batch: 1, slot: at });
      }
      const { resolve } = workspace;
      const context = {
        today: '2026-03-10',
        dayStart: 0,
        currency: 'EUR',
        segment: () => null,
        resolve,
      };
      const versionOf = () => '';
      const sought: View = { kind: 'thing', search: 'zed', sort: [{ field: by, descending }] };
      const alone = new ViewSlots().of(things, sought, context, versionOf);
      fc.pre(alone.length > 1 && alone.length <= things.size / 8);
      expect(things.orders.isKept(by)).toBe(false);
      things.orders.of(by);
      expect([...alone]).toEqual([...new ViewSlots().of(things, sought, context, versionOf)]);
    }),
  );
});
