import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packTable, unpackTable } from '#engine/index/snapshot.ts';
import { Workspace } from '#engine/index/workspace.ts';
import { defineKind, type EntityKind } from '#shared/domain/entity-kind.ts';
import { defineFold } from '#shared/domain/fold.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';
import { createTextTools } from '#shared/text/create-text-tools.ts';
import { toyKinds, toyKindsOfNextVersion } from '#test/record-kind/toy-kinds.ts';
import { type Lot, lotRule } from '#test/support/lots.ts';

const tools = createTextTools();
const HOUR = 3_600_000;

const ids = {
  client: ['a', 'b', 'c'],
  lotEntry: ['l1', 'l2', 'l3', 'l4', 'l5'],
  pledge: ['plain', 'gold'],
  job: ['j1', 'j2'],
  jobEvent: ['e1', 'e2', 'e3', 'e4'],
  sale: ['s1', 's2', 's3'],
  saleLine: ['n1', 'n2', 'n3', 'n4'],
} as const;
type Name = keyof typeof ids;

const moment = fc.integer({ min: 0, max: 30 }).map((hours) => hours * HOUR);
const maybe = <T>(arb: fc.Arbitrary<T>) => fc.option(arb, { nil: undefined });
const clientRef = fc.constantFrom(...ids.client);
const values: { readonly [K in Name]: fc.Arbitrary<Record<string, unknown>> } = {
  client: fc.record({
    name: fc.constantFrom('x', 'y'),
    grade: maybe(fc.constantFrom('plain', 'gold')),
    mergedInto: maybe(clientRef),
  }),
  lotEntry: fc.record({
    client: clientRef,
    at: moment,
    points: fc.integer({ min: -8, max: 20 }),
    lapses: maybe(moment),
  }),
  pledge: fc.record({ grade: fc.constantFrom('plain', 'gold'), hours: fc.nat(20) }),
  job: fc.record({ subject: fc.constantFrom('hurry', 'no hurry'), client: maybe(clientRef) }),
  jobEvent: fc.record({
    job: fc.constantFrom(...ids.job),
    at: moment,
    state: fc.constantFrom('open', 'closed'),
  }),
  sale: fc.record({ client: maybe(clientRef), number: fc.constant('1') }),
  saleLine: fc.record({
    sale: fc.constantFrom(...ids.sale),
    amount: fc.integer({ min: -50, max: 50 }),
    void: maybe(fc.constant(true)),
  }),
};

const name = fc.constantFrom(...(Object.keys(ids) as Name[]));
const put = name.chain((kind) =>
  fc.record({
    do: fc.constant('put' as const),
    kind: fc.constant(kind),
    id: fc.constantFrom<string>(...ids[kind]),
    values: values[kind],
  }),
);
const life = name.chain((kind) =>
  fc.record({
    do: fc.constantFrom('kill' as const, 'revive' as const),
    kind: fc.constant(kind),
    id: fc.constantFrom<string>(...ids[kind]),
  }),
);
const act = fc.oneof(
  { weight: 8, arbitrary: put },
  { weight: 3, arbitrary: life },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('clock' as const), to: moment }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constantFrom('restart' as const, 'update' as const) }),
  },
);
const step = fc.tuple(act, fc.boolean()).map(([one, settles]) => ({ ...one, settles }));
/** Something is there before it begins: each record, with whatever values. */
const start = fc.tuple(
  ...(Object.keys(ids) as Name[]).flatMap((kind) =>
    ids[kind].map((id) => values[kind].map((given) => ({ kind, id, values: given }))),
  ),
);

interface Row {
  readonly values: FieldValues;
  dead: boolean;
}

/** A workspace, and the rows that were written to it. */
class Model {
  kinds = toyKinds;
  now = 0;
  readonly rows = new Map<string, Row>();
  workspace = this.#empty();

  #empty(): Workspace {
    return new Workspace(this.kinds, tools, () => this.now);
  }

  put(kind: Name, id: string, given: Record<string, unknown>): void {
    const entries = Object.entries(given).filter(
      ([field, value]) => value !== undefined && !(field === 'mergedInto' && value === id),
    );
    const written = Object.fromEntries(entries);
    const dead = this.rows.get(`${kind}/${id}`)?.dead ?? false;
    this.rows.set(`${kind}/${id}`, { values: written, dead });
    write(this.workspace, kind, id, written);
  }

  setDead(kind: Name, id: string, dead: boolean): void {
    const row = this.rows.get(`${kind}/${id}`);
    if (!row) return;
    row.dead = dead;
    const table = this.workspace.table(kind);
    if (dead) table.markDead(id, 'x');
    else table.markAlive(id);
  }

  /** As after a start from the snapshot. */
  restart(): void {
    this.workspace.folds.settle();
    const next = this.#empty();
    for (const { name: kind } of this.kinds) {
      const packed = structuredClone(packTable(this.workspace, this.workspace.table(kind)));
      next.adopt(unpackTable(next, kind, packed));
    }
    next.folds.restored();
    this.workspace = next;
  }

  /** All of it worked out anew. */
  fromNothing(): Workspace {
    const workspace = this.#empty();
    for (const [key, { values: written, dead }] of this.rows) {
      const [kind = '', id = ''] = key.split('/');
      write(workspace, kind, id, written);
      if (dead) workspace.table(kind).markDead(id, 'x');
    }
    for (const { name: kind } of this.kinds) workspace.table(kind);
    workspace.folds.settle();
    return workspace;
  }
}

function write(workspace: Workspace, kind: string, id: string, written: FieldValues): void {
  workspace.keepWhole(kind, id, written);
  workspace.table(kind).put(id, written, { batch: 1, slot: 0 });
}

/** Every figure of every live record. */
function figuresOf(workspace: Workspace): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  for (const table of workspace.tables()) {
    for (const field of Object.keys(table.figures)) {
      for (const [slot, id] of table.ids.entries()) {
        if (table.live[slot] === 1) found[`${id}.${field}`] = table.column(field)?.get(slot);
      }
    }
  }
  return found;
}

describe('what follows by rule from other records', () => {
  it('is what a fold from nothing gives, whatever came, went, merged, turned or was updated', () => {
    fc.assert(
      fc.property(start, fc.array(step, { maxLength: 25 }), (rows, steps) => {
        const model = new Model();
        for (const { kind, id, values: given } of rows) model.put(kind, id, given);
        model.workspace.folds.settle();
        for (const { settles, ...one } of steps) {
          if (one.do === 'put') model.put(one.kind, one.id, one.values);
          else if (one.do === 'kill') model.setDead(one.kind, one.id, true);
          else if (one.do === 'revive') model.setDead(one.kind, one.id, false);
          else if (one.do === 'clock') model.now = one.to;
          else {
            if (one.do === 'update') model.kinds = toyKindsOfNextVersion();
            model.restart();
          }
          if (settles) model.workspace.folds.settle();
        }
        model.workspace.folds.settle();
        expect(figuresOf(model.workspace)).toEqual(figuresOf(model.fromNothing()));
      }),
      { numRuns: 300 },
    );
  });

  it('has a balance from lots that lapse, the first to lapse spent first', () => {
    const model = new Model();
    model.put('client', 'a', { name: 'x' });
    model.put('lotEntry', 'l1', { client: 'a', at: 0, points: 10, lapses: 5 * HOUR });
    model.put('lotEntry', 'l2', { client: 'a', at: HOUR, points: 7 });
    model.put('lotEntry', 'l3', { client: 'a', at: 2 * HOUR, points: -4 });
    const balance = () => {
      model.workspace.folds.settle();
      return model.workspace.table('client').column('balance')?.get(0);
    };
    expect(balance()).toBe(13);
    expect(model.workspace.folds.nextTurn()).toBe(5 * HOUR);
    model.now = 5 * HOUR;
    expect(balance()).toBe(7);
    expect(model.workspace.folds.nextTurn()).toBeNull();
  });

  it('reads the grade through the client, and what is pledged to it from the settings at hand', () => {
    const model = new Model();
    model.put('client', 'a', { name: 'x', grade: 'gold' });
    model.put('pledge', 'gold', { grade: 'gold', hours: 4 });
    model.put('pledge', 'plain', { grade: 'plain', hours: 8 });
    model.put('job', 'j1', { subject: 'hurry', client: 'a' });
    model.put('jobEvent', 'e1', { job: 'j1', at: HOUR, state: 'open' });
    const of = (field: string) => {
      model.workspace.folds.settle();
      return model.workspace.table('job').column(field)?.get(0);
    };
    expect([of('state'), of('deadline')]).toEqual([['open'], 5 * HOUR]);
    model.put('client', 'a', { name: 'x', grade: 'plain' });
    expect(of('deadline')).toBe(9 * HOUR);
    model.put('pledge', 'plain', { grade: 'plain', hours: 2 });
    expect(of('deadline')).toBe(3 * HOUR);
    model.now = 3 * HOUR;
    expect(of('state')).toEqual(['late']);
  });

  it('adds a record that is the next in order without going over the others', () => {
    const added: string[] = [];
    const counted = countingKinds(added);
    const workspace = new Workspace(counted, tools);
    write(workspace, 'client', 'a', { name: 'x' });
    for (const { name: kind } of counted) workspace.table(kind);
    workspace.folds.settle();
    const entry = (id: string, at: number) =>
      write(workspace, 'lotEntry', id, { client: 'a', at, points: 1 });
    for (let i = 0; i < 50; i++) {
      entry(`e${i}`, i);
      workspace.folds.settle();
    }
    // The first folds what there is; each that follows is added alone.
    expect(added).toHaveLength(50);
    entry('early', 3.5);
    workspace.folds.settle();
    expect(added).toHaveLength(101);
    expect(added.slice(50, 56)).toEqual(['e0', 'e1', 'e2', 'e3', 'early', 'e4']);
  });

  it('asks nothing of a rule that is loaded late before there is something to fold', async () => {
    const workspace = new Workspace(lateKinds(), tools, () => 0);
    const entry = { client: 'a', at: 0, points: 5, lapses: HOUR };
    workspace.folds.settle();
    write(workspace, 'client', 'a', { name: 'x' });
    write(workspace, 'lotEntry', 'l1', entry);
    expect(() => workspace.folds.settle()).toThrow('before its rule is here');
    await workspace.folds.ready();
    workspace.folds.settle();
    expect(workspace.table('client').column('balance')?.get(0)).toBe(5);
    expect(workspace.folds.nextTurn()).toBe(HOUR);
  });

  it('refuses rules that read each other in a circle, and says which', () => {
    const one = defineKind({
      name: 'one',
      fields: { other: { type: 'ref', of: 'other' } },
      title: () => '',
      figures: { other: { ones: { type: 'number', fold: 'sum', field: 'others' } } },
    });
    const other = defineKind({
      name: 'other',
      fields: { one: { type: 'ref', of: 'one' } },
      title: () => '',
      figures: { one: { others: { type: 'number', fold: 'sum', field: 'ones' } } },
    });
    expect(() => new Workspace([one, other], tools)).toThrow('circle: one.other, other.one');
  });
});

/** The balance by a rule that is loaded first. */
function lateKinds(): readonly EntityKind[] {
  const balance = defineFold<Lot[]>({
    target: 'client',
    over: [{ kind: 'lotEntry', by: 'client', reads: ['at', 'points', 'lapses'], order: 'at' }],
    fields: { balance: { type: 'number' } },
    version: 1,
    load: async () => lotRule,
    turns: true,
  });
  return toyKinds
    .filter(({ name: kind }) => kind === 'client' || kind === 'lotEntry')
    .map((kind) => (kind.name === 'lotEntry' ? { ...kind, folds: { balance } } : kind));
}

function countingKinds(added: string[]): readonly EntityKind[] {
  const balance = defineFold<number>({
    target: 'client',
    over: [{ kind: 'lotEntry', by: 'client', reads: ['points'], order: 'at' }],
    fields: { balance: { type: 'number' } },
    version: 1,
    start: () => 0,
    add: (sum, { id, values: { points } }) => {
      added.push(id);
      return sum + Number(points);
    },
    read: (sum) => ({ balance: sum }),
  });
  return toyKinds
    .filter(({ name: kind }) => kind === 'client' || kind === 'lotEntry')
    .map((kind) => (kind.name === 'lotEntry' ? { ...kind, folds: { balance } } : kind));
}
