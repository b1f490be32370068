import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Engine } from '#engine/core/engine.ts';
import type { OpenRecord } from '#shared/domain/open-record.ts';
import type { Filter } from '#shared/domain/view.ts';
import { commit, openEngine } from '#test/support/open-engine.ts';
import { active, kind, person, saved, segmentQuestions, set } from '#test/support/segment-lab.ts';

let engine: Engine;
let database: string;

beforeEach(async () => {
  database = `test-${crypto.randomUUID()}`;
  engine = await openEngine(database);
});
afterEach(() => {
  engine.close();
  indexedDB.deleteDatabase(database);
});

const { members, counts, moves } = segmentQuestions(() => engine);

async function reopen(): Promise<void> {
  await engine.segmentsWritten();
  engine.close();
  engine = await openEngine(database);
}

const ids = ['a', 'b', 'c', 'd', 'e', 'f'] as const;
const stages = ['lead', 'active', 'lost'] as const;

type Step =
  | {
      readonly do: 'stage' | 'tag' | 'owner' | 'del' | 'undel';
      readonly id: string;
      readonly n: number;
    }
  | { readonly do: 'merge'; readonly id: string; readonly into: string }
  | { readonly do: 'undo' | 'redo' | 'reopen' | 'rule' };

const id = fc.constantFrom(...ids);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom(
        'stage' as const,
        'tag' as const,
        'owner' as const,
        'del' as const,
        'undel' as const,
      ),
      id,
      n: fc.nat(2),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('merge' as const), id, into: id }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom('undo' as const, 'redo' as const, 'reopen' as const, 'rule' as const),
    }),
  },
);

const lead: Filter = { field: 'stage', op: 'anyOf', value: ['lead'] };
const rules = {
  active: { filter: active },
  leadOrTagged: { filter: { any: [lead, { field: 'tags', op: 'anyOf', value: ['t1'] }] } },
  ofA: { filter: { field: 'parent', op: 'anyOf', value: ['a'] } },
  both: { filter: { all: [{ segment: 'leadOrTagged' }, { not: { segment: 'active' } }] } },
  nested: { filter: { any: [{ segment: 'both' }, { segment: 'ofA' }] } },
  found: { search: 'T2', filter: { field: 'stage', op: 'notBlank' } },
  frozen: { mode: 'frozen', members: ['a', 'c', 'd'] },
} as const;

/** Who is in by the plainest reading of the rules, from whole records. */
async function naively(swapped: boolean): Promise<Readonly<Record<string, readonly string[]>>> {
  const all = new Map<string, OpenRecord>();
  const live = new Set(await engine.request('ids', { kind, on: { view: { kind } } }));
  const into = new Map<string, string>();
  for (const each of ids) {
    const record = await engine.request('record', { kind, id: each });
    if (record && live.has(each)) all.set(each, record);
    into.set(each, record?.id ?? each);
  }
  const tagged = (record: OpenRecord, tag: string) =>
    Array.isArray(record.values.tags) && record.values.tags.includes(tag);
  const wanted = swapped ? 'lost' : 'active';
  const test: Record<string, (record: OpenRecord) => boolean> = {
    active: ({ values }) => values.stage === wanted,
    leadOrTagged: (record) => record.values.stage === 'lead' || tagged(record, 't1'),
    ofA: ({ values }) =>
      typeof values.parent === 'string' && into.get(values.parent) === into.get('a'),
    both: (record) => test.leadOrTagged?.(record) === true && test.active?.(record) === false,
    nested: (record) => test.both?.(record) === true || test.ofA?.(record) === true,
    found: (record) => tagged(record, 't2') && record.values.stage !== undefined,
    frozen: (record) => ['a', 'c', 'd'].some((each) => into.get(each) === record.id),
  };
  return Object.fromEntries(
    Object.entries(test).map(([name, fits]) => [
      name,
      [...all.values()]
        .filter(fits)
        .map((record) => record.id)
        .sort(),
    ]),
  );
}

async function play(one: Step, round: number): Promise<void> {
  const swapped = (await ruleOf('active')) === 'lost';
  const isLive = async (each: string) =>
    (await engine.request('ids', { kind, on: { view: { kind } } })).includes(each);
  switch (one.do) {
    case 'undo':
    case 'redo':
      if ((await engine.request('undoState', undefined))[one.do]) {
        await engine.request(one.do, { id: `${one.do}-${round}` });
      }
      return;
    case 'reopen':
      await reopen();
      return;
    case 'rule':
      if ((await counts()).active === undefined) return;
      await commit(
        engine,
        'segmentEdit',
        set(
          'active',
          {
            filter: { field: 'stage', op: 'anyOf', value: [swapped ? 'active' : 'lost'] },
          },
          'segment',
        ),
      );
      return;
    case 'undel': {
      const record = await engine.request('record', { kind, id: one.id });
      if (record?.id === one.id && record.deleted) {
        await commit(engine, 'undel', { op: 'undel', kind, on: { ids: [one.id] } });
      }
      return;
    }
    default:
      if (!(await isLive(one.id))) return;
  }
  switch (one.do) {
    case 'stage':
      await commit(engine, 'edit', set(one.id, { stage: stages[one.n] }));
      break;
    case 'tag':
      await commit(engine, 'tag', {
        op: 'adjust',
        kind,
        on: { ids: [one.id] },
        field: 'tags',
        add: [`t${one.n}`],
        remove: [`t${(one.n + 1) % 3}`],
      });
      break;
    case 'owner':
      await commit(engine, 'edit', set(one.id, { parent: ids[one.n] }));
      break;
    case 'del':
      await commit(engine, 'del', { op: 'del', kind, on: { ids: [one.id] } });
      break;
    case 'merge':
      if (one.into !== one.id && (await isLive(one.into))) {
        await commit(engine, 'merge', {
          op: 'merge',
          kind,
          into: one.into,
          from: [one.id],
          values: {},
        });
      }
  }
  return;
}

it('random histories: who is in, the counts and the log agree with the plainest reading', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 16 }), async (steps) => {
      database = `test-${crypto.randomUUID()}`;
      engine = await openEngine(database);
      await commit(engine, 'add', ...ids.map((each) => person(each)));
      await commit(
        engine,
        'segmentSave',
        ...Object.entries(rules).map(([name, rule]) => saved(name, rule)),
      );
      const logged = new Map<string, Set<string>>();
      for (const [name, who] of Object.entries(await naively(false)))
        logged.set(name, new Set(who));
      for (const [round, one] of steps.entries()) {
        await play(one, round);
        const swapped = (await ruleOf('active')) === 'lost';
        const wanted = await naively(swapped);
        const found = await counts();
        for (const [name, who] of Object.entries(wanted)) {
          if (found[name] === undefined) continue;
          expect(await members(name), name).toEqual(who);
          expect(found[name], name).toBe(who.length);
          if (name === 'frozen') continue;
          const fold = new Set(logged.get(name));
          for (const moved of await moves(name)) {
            const [change, who = ''] = moved.split(' ');
            // Nobody joins who is in, or leaves who is out.
            expect(fold.has(who), `${name}: ${moved}`).toBe(change === 'left');
            if (change === 'joined') fold.add(who);
            else fold.delete(who);
          }
          expect([...fold].sort(), name).toEqual(who);
        }
      }
      engine.close();
      indexedDB.deleteDatabase(database);
    }),
    { numRuns: 40 },
  );
  engine = await openEngine(database);
});

async function ruleOf(segment: string): Promise<unknown> {
  const record = await engine.request('record', { kind: 'segment', id: segment });
  const filter = record?.values.filter as { value: readonly string[] } | undefined;
  return filter?.value[0];
}
