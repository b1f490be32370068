import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Workspace } from '#engine/index/workspace.ts';
import { ViewSlots } from '#engine/query/view-slots.ts';
import { defineKind } from '#shared/domain/entity-kind.ts';
import { textOf } from '#shared/domain/entries.ts';
import type { Filter, SortKey } from '#shared/domain/view.ts';
import { createTextTools } from '#shared/text/create-text-tools.ts';

const thing = defineKind({
  name: 'thing',
  fields: {
    name: { type: 'text', search: true },
    size: { type: 'number' },
    day: { type: 'date' },
    colour: { type: 'choice', options: ['red', 'green', 'blue'] },
    tags: { type: 'tags' },
  },
  title: (values) => textOf(values.name),
});

interface Thing {
  readonly name?: string | undefined;
  readonly size?: number | undefined;
  readonly day?: string | undefined;
  readonly colour?: string | undefined;
  readonly tags?: readonly string[] | undefined;
}

const tools = createTextTools();
const context = {
  today: '2026-03-10',
  dayStart: Date.parse('2026-03-10T00:00:00Z'),
  currency: 'EUR',
  segment: () => null,
  resolve: (_kind: string, id: string) => id,
};
const things: fc.Arbitrary<Thing[]> = fc.array(
  fc.record({
    name: fc.option(fc.constantFrom('Ada', 'Bo', 'Çelik', 'bo', 'Zed'), { nil: undefined }),
    size: fc.option(fc.integer({ min: -3, max: 3 }), { nil: undefined }),
    day: fc.option(fc.constantFrom('2026-03-01', '2026-03-09', '2026-03-10', '2026-03-12'), {
      nil: undefined,
    }),
    colour: fc.option(fc.constantFrom('red', 'green', 'blue'), { nil: undefined }),
    tags: fc.option(fc.subarray(['p', 'q', 'r']), { nil: undefined }),
  }),
  { maxLength: 25 },
);

function ask(
  all: readonly Thing[],
  view: { filter?: Filter; sort?: readonly SortKey[] },
): number[] {
  const workspace = new Workspace([thing], tools);
  const table = workspace.table('thing');
  for (const [slot, values] of all.entries()) {
    const kept = Object.entries(values).filter(([, value]) => value !== undefined);
    table.put(`t${slot}`, Object.fromEntries(kept), { batch: 1, slot });
  }
  return [...new ViewSlots().of(table, { kind: 'thing', ...view }, context, () => 'v')];
}

const cases: readonly [Filter, (thing: Thing) => boolean][] = [
  [{ field: 'name', op: 'is', value: 'BO' }, ({ name }) => name?.toLowerCase() === 'bo'],
  [{ field: 'name', op: 'contains', value: 'celik' }, ({ name }) => name === 'Çelik'],
  [{ field: 'name', op: 'blank' }, ({ name }) => name === undefined],
  [{ field: 'size', op: 'gte', value: 1 }, ({ size }) => size !== undefined && size >= 1],
  [
    { field: 'size', op: 'between', value: [-1, 1] },
    ({ size }) => size !== undefined && Math.abs(size) <= 1,
  ],
  [
    { field: 'colour', op: 'anyOf', value: ['red', 'blue'] },
    ({ colour }) => colour !== undefined && colour !== 'green',
  ],
  [{ field: 'colour', op: 'noneOf', value: ['red'] }, ({ colour }) => colour !== 'red'],
  [
    { field: 'tags', op: 'allOf', value: ['p', 'q'] },
    ({ tags }) => tags?.includes('p') === true && tags.includes('q'),
  ],
  [
    { field: 'day', op: 'lastDays', value: 2 },
    ({ day }) => day === '2026-03-09' || day === '2026-03-10',
  ],
  [
    { field: 'day', op: 'nextDays', value: 3 },
    ({ day }) => day === '2026-03-10' || day === '2026-03-12',
  ],
  [{ field: 'day', op: 'lt', value: '2026-03-09' }, ({ day }) => day === '2026-03-01'],
];

it.each(cases)('%j lets through what it says', (filter, passes) => {
  fc.assert(
    fc.property(things, (all) => {
      const expected = all.flatMap((each, slot) => (passes(each) ? [slot] : []));
      expect(ask(all, { filter }).sort((a, b) => a - b)).toEqual(expected);
      const rest = ask(all, { filter: { not: filter } });
      expect(rest.length + expected.length).toBe(all.length);
    }),
  );
});

it('sorts by each key in its direction, blank last', () => {
  const key = fc.record({ field: fc.constantFrom('size', 'colour'), descending: fc.boolean() });
  fc.assert(
    fc.property(things, key, key, (all, first, second) => {
      const order = ask(all, { sort: [first, second] });
      expect([...order].sort((a, b) => a - b)).toEqual(all.map((_, slot) => slot));
      for (let i = 1; i < order.length; i++) {
        const [before, after] = [all[order[i - 1] ?? 0] ?? {}, all[order[i] ?? 0] ?? {}];
        const compared = byKey(before, after, first) || byKey(before, after, second);
        expect(compared).toBeLessThanOrEqual(0);
      }
    }),
  );
});

function byKey(a: Thing, b: Thing, { field, descending }: SortKey): number {
  const rank = (each: Thing) =>
    field === 'size' ? each.size : each.colour && ['red', 'green', 'blue'].indexOf(each.colour);
  const [x, y] = [rank(a), rank(b)];
  if (x === y) return 0;
  if (x === undefined) return 1;
  if (y === undefined) return -1;
  return descending ? Number(y) - Number(x) : Number(x) - Number(y);
}
