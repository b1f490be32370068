import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packTable, unpackTable } from '#engine/index/snapshot.ts';
import { Workspace } from '#engine/index/workspace.ts';
import { defineKind, type EntityKind } from '#shared/domain/entity-kind.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';
import { createTextTools } from '#shared/text/create-text-tools.ts';

const owner = defineKind({
  name: 'owner',
  fields: { name: { type: 'text' }, mergedInto: { type: 'ref', of: 'owner', system: true } },
  title: (values) => String(values.name ?? ''),
  redirect: 'mergedInto',
});
const thing = defineKind({
  name: 'thing',
  fields: {
    of: { type: 'ref', of: 'owner' },
    size: { type: 'number' },
    day: { type: 'date' },
    done: { type: 'yesNo' },
  },
  title: () => 'thing',
  figures: {
    of: {
      things: { type: 'number', fold: 'count' },
      largest: { type: 'number', fold: 'max', field: 'size' },
      firstOpen: {
        type: 'date',
        fold: 'min',
        field: 'day',
        where: { field: 'done', op: 'blank' },
      },
    },
  },
});
const kinds: readonly EntityKind[] = [owner, thing];
const tools = createTextTools();
const owners = ['a', 'b', 'c', 'd'] as const;

const ownerId = fc.constantFrom(...owners);
const thingId = fc.constantFrom('t1', 't2', 't3', 't4', 't5');
const step = fc.oneof(
  fc.record({
    do: fc.constant('put' as const),
    id: thingId,
    of: fc.option(ownerId, { nil: undefined }),
    size: fc.option(fc.integer({ min: -3, max: 3 }), { nil: undefined }),
    day: fc.option(fc.constantFrom('2026-01-01', '2026-05-05'), { nil: undefined }),
    done: fc.option(fc.constant(true), { nil: undefined }),
  }),
  fc.record({ do: fc.constantFrom('kill' as const, 'revive' as const), id: thingId }),
  fc.record({ do: fc.constant('merge' as const), id: ownerId, into: fc.option(ownerId) }),
  fc.record({ do: fc.constantFrom('settle' as const, 'restart' as const) }),
);

function present(values: Readonly<Record<string, unknown>>): FieldValues {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

describe('figures', () => {
  it('are what a count from scratch gives, whatever changed, merged or was restarted', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let workspace = new Workspace(kinds, tools);
        for (const id of owners) {
          workspace.table('owner').put(id, { name: id }, { batch: 1, slot: 0 });
        }
        const things = new Map<string, FieldValues>();
        const dead = new Set<string>();
        for (const one of steps) {
          const table = workspace.table('thing');
          if (one.do === 'put') {
            const { do: _do, id, ...values } = one;
            things.set(id, present(values));
            table.put(id, present(values), { batch: 1, slot: 0 });
          } else if (one.do === 'kill' && things.has(one.id)) {
            dead.add(one.id);
            table.markDead(one.id, 'x');
          } else if (one.do === 'revive') {
            dead.delete(one.id);
            table.markAlive(one.id);
          } else if (one.do === 'merge') {
            const into = one.into === one.id ? undefined : (one.into ?? undefined);
            const values = present({ name: one.id, mergedInto: into });
            workspace.table('owner').put(one.id, values, { batch: 1, slot: 0 });
          } else if (one.do === 'settle') {
            workspace.folds.settle();
          } else if (one.do === 'restart') {
            workspace.folds.settle();
            workspace = restarted(workspace);
          }
        }
        workspace.folds.settle();
        const table = workspace.table('owner');
        for (const id of owners) {
          const slot = table.ids.slotOf(id) ?? -1;
          if (table.live[slot] === 0) continue;
          const own = [...things]
            .filter(([thingId, { of }]) => !dead.has(thingId) && table.resolve(String(of)) === id)
            .map(([, values]) => values);
          const sizes = own.flatMap(({ size }) => (size === undefined ? [] : [Number(size)]));
          const days = own.flatMap(({ day, done }) => (day && !done ? [String(day)] : []));
          expect(table.column('things')?.get(slot)).toBe(own.length);
          expect(table.column('largest')?.get(slot)).toBe(
            sizes.length > 0 ? Math.max(...sizes) : Number.NaN,
          );
          expect(table.column('firstOpen')?.get(slot)).toBe(days.sort()[0] ?? '');
        }
      }),
    );
  });
});

function restarted(workspace: Workspace): Workspace {
  const next = new Workspace(kinds, tools);
  for (const { name } of kinds) {
    const packed = structuredClone(packTable(workspace, workspace.table(name)));
    next.adopt(unpackTable(next, name, packed));
  }
  next.folds.restored();
  return next;
}
