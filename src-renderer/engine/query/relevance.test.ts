import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Workspace } from '#engine/index/workspace.ts';
import { answerOf } from '#engine/query/answer.ts';
import { ViewSlots } from '#engine/query/view-slots.ts';
import { kinds } from '#shared/domain/kinds.ts';
import type { Filter, View } from '#shared/domain/view.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';
import { createTextTools } from '#shared/text/create-text-tools.ts';
import { readSearch } from '#shared/text/search-query.ts';

const tools = createTextTools();
const context = (workspace: Workspace) => ({
  today: '2026-03-10',
  dayStart: 0,
  currency: 'EUR',
  segment: () => null,
  resolve: workspace.resolve,
});
const versionOf = () => '';

/** A table of customers; each is called by its place, `c0`, `c1`, … */
function tableOf(all: readonly FieldValues[]) {
  const workspace = new Workspace(kinds, tools);
  const table = workspace.table('customer');
  for (const [slot, values] of all.entries()) table.put(`c${slot}`, values, { batch: 1, slot });
  return { workspace, table };
}

function titles(all: readonly FieldValues[], view: Omit<View, 'kind'>): readonly string[] {
  const { workspace, table } = tableOf(all);
  const slots = new ViewSlots().of(
    table,
    { kind: 'customer', ...view },
    context(workspace),
    versionOf,
  );
  return Array.from(slots, (slot) => table.titleAt(slot));
}

const person = (given: string, family: string, more: FieldValues = {}): FieldValues => ({
  type: 'person',
  given,
  family,
  ...more,
});
const firm = (name: string, more: FieldValues = {}): FieldValues => ({
  type: 'organisation',
  name,
  ...more,
});
const phones = (value: string) => ({ phones: [{ value }] });

describe('a search shows the best first', () => {
  it('wang: names that begin with it, before one that has it inside', () => {
    const all = [
      person('Wanwang', 'Luo'),
      person('万旺', '罗'),
      person('Anna', 'Berger', { emails: [{ value: 'wang@example.com' }] }),
      person('Wei', 'Wang'),
      person('伟', '王'),
      firm('Wang & Sons'),
      firm('Wang'),
      person('Swang', 'Lee'),
    ];
    const found = titles(all, { search: 'wang' });
    expect(found[0]).toBe('Wang');
    expect(new Set(found.slice(1, 4))).toEqual(new Set(['Wang & Sons', 'Wei Wang', '王伟']));
    expect(found[4]).toBe('Anna Berger');
    expect(new Set(found.slice(5))).toEqual(new Set(['Wanwang Luo', '罗万旺', 'Swang Lee']));
  });

  it.each([
    [
      'berger',
      [person('Berger', 'Anna'), person('Anna', 'Berger')],
      ['Berger Anna', 'Anna Berger'],
    ],
    [
      'berger anna',
      [person('Annabell', 'Bergera'), person('Anna', 'Berger')],
      ['Anna Berger', 'Annabell Bergera'],
    ],
    [
      'anna berger',
      [person('Anna', 'Bergermann'), person('Anna', 'Berger')],
      ['Anna Berger', 'Anna Bergermann'],
    ],
    ['ohara', [person('Sohara', 'Kim'), person('Sean', "O'Hara")], ["Sean O'Hara", 'Sohara Kim']],
    ['müller', [firm('Obermüller'), person('Jörg', 'Mueller')], ['Jörg Mueller', 'Obermüller']],
    ['伟明', [person('小伟明', '李'), person('伟明', '王')], ['王伟明', '李小伟明']],
    ['weiming', [firm('Weining'), person('伟明', '王')], ['王伟明']],
    ['wwm', [firm('Swwm'), person('伟明', '王')], ['王伟明', 'Swwm']],
    ['0140', [person('A', 'A', phones('+4915225550140')), firm('Hall 0140')], ['Hall 0140', 'A A']],
    [
      'a 0140',
      [person('Ba', 'B', phones('+4915225550140')), person('A', 'C', phones('+4915225550140'))],
      ['A C', 'Ba B'],
    ],
    ['dan', [person('Adan', 'Lee'), person('雄信', '单')], ['单雄信', 'Adan Lee']],
    ['jp morgan', [firm('Morgan JPX'), firm('J.P. Morgan')], ['J.P. Morgan', 'Morgan JPX']],
  ] as const)('%s', (search, all, expected) => {
    expect(titles(all, { search })).toEqual(expected);
  });

  it('open records before lost ones, and those touched lately first, among equals alone', () => {
    const all = [
      person('Anna', 'Wang'),
      person('Bea', 'Wang', { stage: 'lost' }),
      person('Cleo', 'Wang'),
      person('Dora', 'Wang', { stage: 'active' }),
      person('Swang', 'Lee'),
    ];
    const { workspace, table } = tableOf(all);
    const view = { kind: 'customer', search: 'wang' };
    const ask = () =>
      Array.from(new ViewSlots().of(table, view, context(workspace), versionOf), (slot) =>
        table.titleAt(slot),
      );
    expect(ask()).toEqual(['Anna Wang', 'Cleo Wang', 'Dora Wang', 'Bea Wang', 'Swang Lee']);
    table.recent.note(4);
    table.recent.note(3);
    table.recent.note(2);
    table.recent.note(1);
    expect(ask()).toEqual(['Cleo Wang', 'Dora Wang', 'Anna Wang', 'Bea Wang', 'Swang Lee']);
  });

  it('a column that was chosen orders alone', () => {
    const all = [person('Wanwang', 'Luo'), person('Wei', 'Wang')];
    expect(titles(all, { search: 'wang', sort: [{ field: 'title' }] })).toEqual([
      'Wanwang Luo',
      'Wei Wang',
    ]);
    expect(titles(all, { search: 'wang', sort: [] })).toEqual(['Wei Wang', 'Wanwang Luo']);
  });

  it('windows agree with each other, whatever is opened meanwhile', () => {
    const { workspace, table } = tableOf(
      Array.from({ length: 60 }, (_, i) => person(`Person ${i}`, i % 2 ? 'Wang' : 'Swang')),
    );
    const view = { kind: 'customer', search: 'wang' };
    const kept = new ViewSlots();
    const seen: string[] = [];
    for (let offset = 0; offset < 60; offset += 20) {
      table.recent.note(59 - offset);
      const slots = kept.of(table, view, context(workspace), versionOf);
      const { rows } = answerOf(table, view, { offset, limit: 20 }, slots, workspace);
      seen.push(...rows.map(({ id }) => id));
    }
    expect(new Set(seen).size).toBe(60);
    table.put('c60', person('New', 'Wang'), { batch: 2, slot: 0 });
    const anew = kept.of(table, view, context(workspace), versionOf);
    expect(anew).toHaveLength(61);
  });

  it('groups stand as they are, the best first in each', () => {
    const all = [
      person('Swang', 'Lee', { stage: 'lead' }),
      person('Wei', 'Wang', { stage: 'lead' }),
      person('Xwang', 'Lee', { stage: 'new' }),
      person('Ann', 'Wang', { stage: 'new' }),
    ];
    expect(titles(all, { search: 'wang', group: 'stage' })).toEqual([
      'Wei Wang',
      'Swang Lee',
      'Ann Wang',
      'Xwang Lee',
    ]);
  });

  it('is one total order: by rank, open first, then recent, then as without a search', () => {
    const part = fc.constantFrom('Wang', 'Wan', 'Anwang', '王', 'ö', "O'Wang");
    const someone = fc.record({
      given: part,
      family: part,
      stage: fc.constantFrom('lead', 'lost'),
    });
    fc.assert(
      fc.property(
        fc.array(someone, { minLength: 1, maxLength: 80 }),
        fc.constantFrom('wang', 'w', 'wan an', 'oe', "o'w"),
        fc.array(fc.nat(79), { maxLength: 5 }),
        (all, search, recent) => {
          const { workspace, table } = tableOf(
            all.map(({ given, family, stage }) => person(given, family, { stage })),
          );
          for (const slot of recent) if (slot < table.size) table.recent.note(slot);
          const view = { kind: 'customer', search };
          const slots = new ViewSlots().of(table, view, context(workspace), versionOf);
          const query = readSearch(search);
          const ranks = new Uint8Array(table.size);
          const mask = new Uint8Array(table.size);
          table.search.find(query, table.live, mask, ranks);
          expect([...slots].sort((a, b) => a - b)).toEqual(
            [...mask].flatMap((marked, slot) => (marked ? [slot] : [])),
          );
          const when = new Map(Array.from(table.recent.list(), (slot, at) => [slot, at + 1]));
          const places = table.orders.placesOf('title');
          const key = (slot: number) => [
            ranks[slot] ?? 0,
            Number(all[slot]?.stage === 'lost'),
            -(when.get(slot) ?? 0),
            places[slot] ?? 0,
          ];
          for (let i = 1; i < slots.length; i++) {
            const [a, b] = [key(slots[i - 1] ?? 0), key(slots[i] ?? 0)];
            const at = a.findIndex((each, j) => each !== b[j]);
            expect(a[at]).toBeLessThan(b[at] ?? 0);
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('a filter by phone takes numbers as they are typed', () => {
  const all = [
    person('Anna', 'One', phones('+4915225550140')),
    person('Ben', 'Two', phones('+14155550146')),
    person('Cem', 'Three', {
      phones: [{ value: '+442079460958', primary: true }, { value: '10086' }],
    }),
    person('Dee', 'Four', phones('13800138000 (妈妈)')),
    person('Eve', 'Five'),
  ];
  const ask = (filter: Filter) => titles(all, { filter, sort: [{ field: 'title' }] });

  it.each([
    ['contains', '01522 5550140', ['Anna One']],
    ['contains', '0049 1522', ['Anna One']],
    ['contains', '0140', ['Anna One']],
    ['contains', '415-555-0146', ['Ben Two']],
    ['contains', '(415) 555', ['Ben Two']],
    ['contains', '+44 (0)20', ['Cem Three']],
    ['contains', '１００８６', ['Cem Three']],
    ['contains', '妈妈', ['Dee Four']],
    ['contains', '138 0013', ['Dee Four']],
    ['contains', '999', []],
    ['startsWith', '01522', ['Anna One']],
    ['startsWith', '1522', ['Anna One']],
    ['startsWith', '+49', ['Anna One']],
    ['startsWith', '0049', ['Anna One']],
    ['startsWith', '415', ['Ben Two']],
    ['startsWith', '020 7946', ['Cem Three']],
    ['startsWith', '5550140', []],
    ['is', '01522 5550140', ['Anna One']],
    ['is', '+49 1522 5550140', ['Anna One']],
    ['is', '4155550146', ['Ben Two']],
    ['is', '10086', ['Cem Three']],
    ['is', '01522 555014', []],
    ['notContains', '0049 1522', ['Eve Five', 'Dee Four', 'Cem Three', 'Ben Two']],
    ['isNot', '(415) 555-0146', ['Eve Five', 'Dee Four', 'Anna One', 'Cem Three']],
  ] as const)('phone %s %s', (op, value, expected) => {
    expect(ask({ field: 'phones', op, value })).toEqual(expect.arrayContaining([...expected]));
    expect(ask({ field: 'phones', op, value })).toHaveLength(expected.length);
  });

  it('marked as no full number: not a short code, and nobody without a phone', () => {
    expect(ask({ field: 'phones', op: 'notFull' })).toEqual(['Dee Four']);
  });
});

describe('a filter by text', () => {
  const all = [person('Sean', "O'Hara"), person('Anna-Lena', 'Berg'), person('Ohm', 'Aal')];
  const ask = (filter: Filter) => titles(all, { filter });

  it.each([
    ['family', 'contains', 'ohara', ["Sean O'Hara"]],
    ['family', 'startsWith', 'O’H', ["Sean O'Hara"]],
    ['given', 'contains', 'anna lena', ['Anna-Lena Berg']],
    ['given', 'contains', '-', ['Anna-Lena Berg']],
    ['family', 'contains', "'", ["Sean O'Hara"]],
    ['family', 'is', 'ohara', []],
    ['family', 'is', 'o’hara', ["Sean O'Hara"]],
  ] as const)('%s %s %s', (field, op, value, expected) => {
    expect(ask({ field, op, value })).toEqual(expected);
  });
});
